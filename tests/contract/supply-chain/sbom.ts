/**
 * The bill of materials in CycloneDX 1.6: each package that production installs, with its hash and
 * licence, and what needs what. The same lock file gives the same bytes: it has no serial number,
 * and a date only where `SOURCE_DATE_EPOCH` says one.
 */
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { licenceOf } from './licences.ts';
import { found, manifest, production, type LockedPackage } from './lockfile.ts';

export function billOfMaterials(sourceDate?: string): string {
  const bom = new Models.Bom();
  const { name, version, license, description } = manifest;
  const root = new Models.Component(Enums.ComponentType.Application, name, {
    ...{ version, description, bomRef: 'oversight' },
    licenses: new Models.LicenseRepository([new Models.SpdxLicense(license)]),
  });
  bom.metadata.component = root;
  if (sourceDate !== undefined) bom.metadata.timestamp = new Date(Number(sourceDate) * 1_000);
  const components = new Map(production.map((each) => [each.path, componentOf(each)]));
  for (const component of components.values()) bom.components.add(component);
  for (const need of Object.keys(manifest.dependencies)) link(root, '', need, components);
  for (const each of production) {
    const component = components.get(each.path);
    for (const need of needsOf(each)) if (component) link(component, each.path, need, components);
  }
  const serializer = new Serialize.JsonSerializer(
    new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6),
  );
  return serializer.serialize(bom, { sortLists: true, space: 2 });
}

const needsOf = (each: LockedPackage): readonly string[] => [
  ...Object.keys(each.dependencies),
  ...Object.keys(each.optionalDependencies),
  ...Object.keys(each.peerDependencies),
];

function link(
  from: Models.Component,
  path: string,
  name: string,
  components: ReadonlyMap<string, Models.Component>,
): void {
  const needed = components.get(found(path, name)?.path ?? '');
  if (needed !== undefined) from.dependencies.add(needed.bomRef);
}

function componentOf(each: LockedPackage): Models.Component {
  const { name, version, path, integrity = '' } = each;
  const [scope, plain = name] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const licence = licenceOf(each);
  return new Models.Component(Enums.ComponentType.Library, plain, {
    ...(scope === undefined ? {} : { group: scope }),
    ...{ version, bomRef: path, scope: Enums.ComponentScope.Required },
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}` as never,
    hashes: new Models.HashDictionary(hashesOf(integrity)),
    licenses: new Models.LicenseRepository(
      licence === undefined ? [] : [new Models.LicenseExpression(licence)],
    ),
  });
}

const algorithms: ReadonlyMap<string, Enums.HashAlgorithm> = new Map([
  ['sha512', Enums.HashAlgorithm['SHA-512']],
  ['sha1', Enums.HashAlgorithm['SHA-1']],
]);

function hashesOf(integrity: string): readonly [Enums.HashAlgorithm, string][] {
  return integrity.split(' ').flatMap((each): [Enums.HashAlgorithm, string][] => {
    const at = each.indexOf('-');
    const algorithm = algorithms.get(each.slice(0, at));
    const hex = Buffer.from(each.slice(at + 1), 'base64').toString('hex');
    return algorithm === undefined ? [] : [[algorithm, hex]];
  });
}
