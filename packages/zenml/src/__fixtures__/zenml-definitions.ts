import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An attribute as ZenML's source declares it. */
export interface DeclaredAttribute {
  readonly name: string;
  /** Python's annotation without spaces: `Optional[str]`. */
  readonly annotation: string;
  readonly required: boolean;
  readonly sensitive: boolean;
  readonly takesReferences: boolean;
  /** JSON of a fixed default. */
  readonly default: string | undefined;
}

/** A flavor as one ZenML release declares it. */
export interface DeclaredFlavor {
  readonly type: string;
  readonly flavor: string;
  readonly release: string;
  readonly attributes: readonly DeclaredAttribute[];
}

/** Reads zenml-definitions.txt: every flavor once per release. */
export function readDefinitions(): readonly DeclaredFlavor[] {
  const text = readFileSync(join(__dirname, 'zenml-definitions.txt'), 'utf8');
  return text
    .replaceAll(/^#.*\n/gm, '')
    .split(/\n(?=\S)/)
    .flatMap((block) => {
      const [heading = '', ...lines] = block.trimEnd().split('\n');
      const [key = '', ...releases] = heading.split(' ');
      const [type = '', flavor = ''] = key.split('/');
      const attributes = lines.map(readAttribute);
      return releases.map((release) => ({ type, flavor, release, attributes }));
    });
}

function readAttribute(line: string): DeclaredAttribute {
  const [name = '', annotation = '', ...flags] = line.trim().split(' ');
  return {
    name,
    annotation,
    required: flags.includes('required'),
    sensitive: flags.includes('sensitive'),
    takesReferences: !flags.includes('no-reference'),
    default: / default=(.*)$/.exec(line)?.[1],
  };
}
