/** What is installed: from where, under which licence, and written down in full. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import { exceptions, isAllowed, licenceOf, licencesPage, unnamed } from './licences.ts';
import { locked, manifest, production } from './lockfile.ts';
import { billOfMaterials } from './sbom.ts';

const root = new URL('../../../', import.meta.url);
const page = (name: string): string => readFileSync(new URL(name, root), 'utf8');
const names = (packages: readonly { readonly name: string }[]) => packages.map(({ name }) => name);

describe('the lock file', () => {
  it('says of every package what its bytes must hash to', () => {
    const unsure = locked.filter(({ integrity = '' }) => !/^sha512-[\w+/]{86}==$/.test(integrity));
    expect(names(unsure)).toEqual([]);
  });

  it('takes every package from a registry: no repository, no address, no folder', () => {
    const elsewhere = locked.filter(
      ({ resolved, version, link }) =>
        link || !/^\d+\.\d+\.\d+/.test(version) || (resolved !== undefined && !isTarball(resolved)),
    );
    expect(names(elsewhere)).toEqual([]);
  });

  it('has nobody run a script at installation who was not looked at by name', () => {
    const scripted = locked.filter(({ hasInstallScript }) => hasInstallScript);
    expect(new Set(names(scripted))).toEqual(new Set(Object.keys(manifest.allowScripts)));
    const allowed = Object.entries(manifest.allowScripts).filter(([, is]) => is);
    expect(allowed).toEqual([['node', true]]);
  });
});

const isTarball = (resolved: string): boolean =>
  resolved.startsWith('https://') && /\/-\/[\w.-]+\.tgz$/.test(resolved);

describe('package.json', () => {
  it('names exact versions alone', () => {
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
    const loose = Object.entries(wanted).filter(
      ([, is]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(is),
    );
    expect(loose).toEqual([]);
  });

  it('has no override that is not explained', () => {
    const explained = page('docs/security-testing.md');
    const unexplained = Object.keys(manifest.overrides).filter(
      (name) => !explained.includes(`\`${name}\``),
    );
    expect(unexplained).toEqual([]);
  });
});

describe('licences in production', () => {
  it('are on the list of those that a trust can live with', () => {
    const others = production.filter((each) => !isAllowed(each));
    expect(others.map((each) => `${each.name}: ${licenceOf(each)}`)).toEqual([]);
  });

  it('are read by hand only where npm does not know them', () => {
    const npmKnows = locked.filter(({ name, license }) => unnamed.has(name) && license);
    expect(names(npmKnows)).toEqual([]);
    expect([...exceptions.keys()].filter((name) => !names(production).includes(name))).toEqual([]);
  });

  it('stand on the page as they are (`npm run licences`)', () => {
    const plain = (text: string) => text.replaceAll(/[\s|-]+/g, ' ').trim();
    expect(plain(page('docs/licences.md'))).toBe(plain(licencesPage()));
  });
});

describe('the bill of materials', () => {
  const bill = billOfMaterials();
  const Bill = z.looseObject({
    components: z.array(z.looseObject({ purl: z.string(), 'bom-ref': z.string() })),
    dependencies: z.array(
      z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).default([]) }),
    ),
  });
  const { components, dependencies } = Bill.parse(JSON.parse(bill));

  it('is CycloneDX by its official schema', () => {
    expect(schemaFindings(JSON.parse(bill))).toEqual([]);
    expect(schemaFindings({ bomFormat: 'CycloneDX', specVersion: '1.6', surplus: 1 })).not.toEqual(
      [],
    );
  });

  it('holds what production installs, by npm’s own account, and nothing else', () => {
    const lines = execFileSync(
      'npm',
      ['ls', '--package-lock-only', '--omit', 'dev', '--all', '--parseable', '--long'],
      { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e8 },
    );
    const installed = lines.match(/(?<=:)@?[^:@\n]+@\d[^:\n]*$/gm)?.slice(1) ?? [];
    const ours = components.map(({ purl }) => decodeURIComponent(purl).replace('pkg:npm/', ''));
    expect(ours.toSorted()).toEqual(installed.toSorted());
  });

  it('says what needs what, so that a fault of one package can be followed to the program', () => {
    const needs = new Map(dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    const reached = new Set<string>();
    const follow = (ref: string): void => {
      if (reached.has(ref)) return;
      reached.add(ref);
      needs.get(ref)?.forEach(follow);
    };
    follow('oversight');
    expect(components.filter((each) => !reached.has(each['bom-ref']))).toEqual([]);
  });

  it('is the same at every build, and dated only where the build says when', () => {
    expect(billOfMaterials()).toBe(bill);
    expect(bill).not.toMatch(/"timestamp"|"serialNumber"/);
    expect(billOfMaterials('1764633600')).toContain('2025-12-02T00:00:00');
  });
});

/** By the schema that comes with the library; formats that it names and nobody here has are texts. */
function schemaFindings(bom: unknown): readonly unknown[] {
  const folder = 'node_modules/@cyclonedx/cyclonedx-library/res/schema';
  const schema = (name: string): object => ({
    ...(JSON.parse(page(`${folder}/${name}.SNAPSHOT.schema.json`)) as object),
    $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`,
  });
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  for (const format of ['idn-email', 'iri-reference']) ajv.addFormat(format, true);
  ajv
    .addSchema(schema('spdx'))
    .addSchema(schema('jsf-0.82'))
    .addSchema(schema('cryptography-defs'));
  const validate = ajv.compile(schema('bom-1.6'));
  return validate(bom) ? [] : (validate.errors ?? []);
}
