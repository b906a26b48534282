/** What a resource may look like: the common form of the official types and of our own notation. */

export type Shape =
  | { readonly kind: 'any' | 'string' | 'int' | 'bool' }
  | { readonly kind: 'oneOf'; readonly values: readonly string[]; readonly others: boolean }
  | { readonly kind: 'array'; readonly of: () => Shape }
  | {
      readonly kind: 'object';
      readonly properties: Readonly<Record<string, Field>>;
      /** Of properties that have no name here; absent: there are none. */
      readonly rest?: () => Shape;
    }
  | {
      readonly kind: 'cases';
      readonly by: string;
      readonly base: Readonly<Record<string, Field>>;
      readonly cases: Readonly<Record<string, () => Shape>>;
    };

export type Field = {
  readonly shape: () => Shape;
  readonly required: boolean;
  readonly readOnly: boolean;
};

/** By type and version in lower case, like `microsoft.keyvault/vaults@2024-11-01`. */
export type Shapes = ReadonlyMap<string, () => Shape>;
