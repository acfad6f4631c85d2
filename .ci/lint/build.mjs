// Makes of lint.mjs and the packages that it names one file that needs nothing but Node, and the notice of their licences.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const folder = process.argv[2];

const { metafile } = await build({
  entryPoints: [ 'lint.mjs' ],
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  platform: 'node',
  mainFields: [ 'module', 'main' ],
  target: 'node20',
  format: 'esm',
  outfile: `${folder}/lint.mjs`,
  metafile: true
});

const packages = new Set(Object.keys(metafile.inputs)
  .map(input => input.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1])
  .filter(Boolean));

const notices = [ ...packages ].sort().map(path => {
  const { name, version, license } = JSON.parse(readFileSync(`${path}/package.json`, 'utf8'));
  const text = readdirSync(path).find(file => /^licen[cs]e/i.test(file));
  return `## ${name} ${version} (${license})\n\n${text ? readFileSync(`${path}/${text}`, 'utf8').trim() : 'no text in the package'}\n`;
});

writeFileSync(`${folder}/NOTICE.md`,
  `# What is in lint.mjs\n\n${notices.join('\n').replace(/[ \t\r]+$/gm, '')}`);

const sum = createHash('sha256').update(readFileSync(`${folder}/lint.mjs`)).digest('hex');
writeFileSync(`${folder}/lint.mjs.sha256`, `${sum}  lint.mjs\n`);
