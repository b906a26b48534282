import { OversightError } from '../../../services/kernel/errors.ts';

/** A request as it arrives, over the wire or in-process. Header names are in lower case. */
export type CosmosRequest = {
  readonly method: string;
  /** Path segments, decoded: `['dbs', 'oversight', 'colls', 'documents', 'docs', 'head.x']`. */
  readonly path: readonly string[];
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
};

export type CosmosAnswer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

/** An answer of 400 and above, with the words of the real service. */
export class Refusal extends OversightError {
  readonly status: number;
  readonly substatus: number | undefined;
  readonly info: string | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { readonly substatus?: number; readonly info?: string } = {},
  ) {
    super(code, message);
    this.status = status;
    this.substatus = more.substatus;
    this.info = more.info;
  }
}

export const badRequest = (message: string, more?: ConstructorParameters<typeof Refusal>[3]) =>
  new Refusal(400, 'BadRequest', message, more);

export const notFound = () =>
  new Refusal(404, 'NotFound', 'Entity with the specified id does not exist in the system.');

export const ownerNotFound = () =>
  new Refusal(404, 'NotFound', 'Owner resource does not exist', { substatus: 1003 });

export const conflict = () =>
  new Refusal(409, 'Conflict', 'Entity with the specified id already exists in the system.');

export const preconditionFailed = () =>
  new Refusal(
    412,
    'PreconditionFailed',
    'Operation cannot be performed because one of the specified precondition is not met.',
  );

export const tooLarge = () =>
  new Refusal(413, 'RequestEntityTooLarge', 'Request size is too large');

export function answerOf(refusal: Refusal): CosmosAnswer {
  const { status, substatus, code, message, info } = refusal;
  return {
    status,
    headers: {
      'x-ms-request-charge': '1.00',
      ...(substatus === undefined ? {} : { 'x-ms-substatus': String(substatus) }),
    },
    body: { code, message, ...(info === undefined ? {} : { additionalErrorInfo: info }) },
  };
}
