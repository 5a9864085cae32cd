import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** What stands beside the rooms of a package, and may look into all of them. */
const isBeside = (path) => /\.spec\.ts$|__fixtures__/.test(path);

/** The steps between files and folders of a package as they are on disk, by its folder of sources. */
const known = new Map();

/** The file that an import means, where it is one of ours. */
function fileOf(importer, specifier) {
  if (typeof specifier !== 'string' || !specifier.startsWith('.')) return undefined;
  const path = resolve(dirname(importer), specifier);
  return [path, `${path}.ts`, join(path, 'index.ts')].find(
    (file) => file.endsWith('.ts') && existsSync(file),
  );
}

/** An import as a step in the one folder that holds both files, from what one of them is in there to what the other is. */
function stepOf(source, importer, imported) {
  const [from, to] = [importer, imported].map((file) => relative(source, file).split(sep));
  const depth = from.findIndex((name, index) => name !== to[index]);
  if (depth === -1 || to[0] === '..') return undefined;
  return { folder: ['src', ...from.slice(0, depth)].join('/'), from: from[depth], to: to[depth] };
}

function stepsIn(source) {
  if (known.has(source)) return known.get(source);
  const steps = [];
  for (const name of readdirSync(source, { recursive: true })) {
    if (!name.endsWith('.ts') || isBeside(name)) continue;
    const file = join(source, name);
    const imports = readFileSync(file, 'utf8').matchAll(
      /\bfrom '(\.[^']*)'|\bimport\('(\.[^']*)'/g,
    );
    for (const [, declared, dynamic] of imports) {
      const imported = fileOf(file, declared ?? dynamic);
      if (imported !== undefined) steps.push(stepOf(source, file, imported));
    }
  }
  known.set(
    source,
    steps.filter((step) => step !== undefined),
  );
  return known.get(source);
}

/** How the imports lead back from what a step leads to, to where it starts. */
function wayBack(steps, { folder, from, to }) {
  const ways = new Map([[to, [to]]]);
  for (const [place, way] of ways) {
    for (const step of steps) {
      if (step.folder !== folder || step.from !== place || ways.has(step.to)) continue;
      ways.set(step.to, [...way, step.to]);
    }
  }
  return ways.get(from);
}

/**
 * Files and folders that stand in one folder need each other in one direction only: what is used knows nothing of who
 * uses it. Types count too, as whoever reads the code has to follow them as well.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const noCircles = {
  meta: { type: 'problem', schema: [], messages: { circle: 'A circle in {{folder}}: {{way}}.' } },
  create(context) {
    const [, source] = /^(.*[\\/]packages[\\/][^\\/]+[\\/]src)[\\/]/.exec(context.filename) ?? [];
    if (source === undefined) return {};
    const check = ({ source: specifier }) => {
      const imported = fileOf(context.filename, specifier?.value);
      const step = imported && stepOf(source, context.filename, imported);
      const way = step && wayBack(stepsIn(source), step);
      if (way === undefined) return;
      const data = { folder: step.folder, way: [step.from, ...way].join(' -> ') };
      context.report({ node: specifier, messageId: 'circle', data });
    };
    return {
      ExportAllDeclaration: check,
      ExportNamedDeclaration: check,
      ImportDeclaration: check,
      ImportExpression: check,
    };
  },
};
