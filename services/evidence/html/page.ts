/**
 * A document of evidence as one page of HTML that needs nothing else: no script, no font, no file,
 * no network. The same document gives the same bytes.
 */
import type { EvidenceDocument } from '../document.ts';
import { factsOf } from '../facts.ts';
import { namedSections, type NamedSection } from '../named.ts';
import { blockHtml } from './blocks.ts';
import { escapeHtml } from './escape.ts';
import { style } from './style.ts';

/** Even if text became markup, nothing could be fetched, run or sent. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function evidenceHtml(document: EvidenceDocument): string {
  const sections = namedSections(document);
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    head(document),
    '<body>',
    '<a class="skip" href="#content">Skip to the content</a>',
    header(document, sections),
    '<main class="page" id="content" tabindex="-1">',
    ...sections.map(sectionHtml),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

const head = ({ title, subtitle }: EvidenceDocument): string =>
  [
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="robots" content="noindex">',
    `<title>${escapeHtml(`${title} – ${subtitle}`)}</title>`,
    `<style>${style}</style>`,
    '</head>',
  ].join('\n');

function header(document: EvidenceDocument, sections: readonly NamedSection[]): string {
  const facts = factsOf(document).map(
    ({ label, value }) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`,
  );
  const contents = sections.map(
    ({ name, section }) => `<li><a href="#s-${name}">${escapeHtml(section.title)}</a></li>`,
  );
  return [
    '<header class="page">',
    `<h1>${escapeHtml(document.title)}</h1>`,
    `<p class="subtitle">${escapeHtml(document.subtitle)}</p>`,
    `<dl class="facts">${facts.join('')}</dl>`,
    `<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>${contents.join('')}</ol></nav>`,
    '</header>',
  ].join('\n');
}

function sectionHtml({ name, section, blocks }: NamedSection): string {
  const { title, answers } = section;
  const questions = answers.map(
    ({ asker, question }) =>
      `<li>${escapeHtml(question)} <span class="asker">(${escapeHtml(asker)})</span></li>`,
  );
  return [
    `<section id="s-${name}" aria-labelledby="h-${name}">`,
    `<h2 id="h-${name}">${escapeHtml(title)}</h2>`,
    questions.length === 0
      ? ''
      : `<div class="answers"><p>Questions this answers</p><ul>${questions.join('')}</ul></div>`,
    ...blocks.map(blockHtml),
    '</section>',
  ].join('\n');
}
