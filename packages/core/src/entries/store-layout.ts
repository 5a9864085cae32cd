import type * as Zod from 'zod';
import { lazily } from '../modules/lazily';
import { type AttributeProblem, attributeError } from '../secrets-manager/secrets-manager-flavor';
import type { ZenmlScope } from './zenml-scope';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the local secrets manager has no such attributes
const zod = lazily(() => require('zod') as typeof Zod);

/** How the secrets of a stack lie in a store. */
export type StoreLayout =
  | {
      /** One entry for each secret, a JSON object; or one for each key, the value itself. */
      readonly kind: 'json' | 'flat';
      /** What goes before every name, as the stack writes it; empty for nothing. */
      readonly prefix: string;
    }
  /** As ZenML keeps them. Without a scope it had another form in some stores. */
  | { readonly kind: 'zenml'; readonly scope: ZenmlScope };

type LayoutName = 'json' | 'flat' | 'zenml' | 'zenml-legacy';

/** What a stack says about the layout; see {@link layoutAttributes}. */
export interface LayoutAttributes {
  readonly layout?: LayoutName | undefined;
  readonly prefix?: string | undefined;
  readonly scope?: ZenmlScope['scope'] | undefined;
  readonly namespace?: string | undefined;
  readonly uuid?: string | undefined;
}

/** What of the layout differs from store to store. */
export interface LayoutAttributesOptions<Name extends LayoutName> {
  readonly layouts: readonly [Name, ...Name[]];
  /** The layout of a stack that names none, for the description. `json` when absent. */
  readonly byDefault?: string;
  /** Which prefixes the store can hold, and what one does. */
  readonly prefix: Zod.ZodString;
  readonly prefixMeaning: string;
  /** Which namespaces and ids the store can hold; any text that is not empty when absent. */
  readonly namespace?: Zod.ZodString;
  readonly uuid?: Zod.ZodString;
}

/** The attributes that say how secrets lie in a store: the same words with the same meaning for every one. */
export function layoutAttributes<Name extends LayoutName>(options: LayoutAttributesOptions<Name>) {
  const z = zod();
  const { layouts, byDefault = '`json`', prefix, prefixMeaning } = options;
  const { namespace = z.string().min(1), uuid = z.string().min(1) } = options;
  const flat = layouts.some((name) => name === 'flat')
    ? '; `flat`, one for each key, whose names are then known without reading values'
    : '';
  return {
    layout: z
      .enum(layouts)
      .optional()
      .describe(
        `How secrets are stored: \`json\`, one entry for each secret${flat}; \`zenml\` and \`zenml-legacy\`, as ZenML does with and without a scope. ZenML's where \`scope\` is given, else ${byDefault} by default.`,
      ),
    prefix: prefix
      .optional()
      .describe(`What goes before every name, but in ZenML's layouts: ${prefixMeaning}.`),
    scope: z
      .enum(['none', 'global', 'component', 'namespace'])
      .optional()
      .describe(
        'Whose secrets of ZenML are meant; `none` is `layout: zenml-legacy`. `component` by default with `layout: zenml`, as in ZenML.',
      ),
    namespace: namespace
      .optional()
      .describe('The namespace of ZenML secrets, for `scope: namespace`.'),
    uuid: uuid
      .optional()
      .describe('The id of the secrets manager component in ZenML, for `scope: component`.'),
  };
}

/**
 * Reads the layout that attributes mean. One that is not named follows from the scope, as exports of ZenML have it.
 *
 * @param byDefault - The layout of a store without either.
 * @throws SecretsManagerError when {@link problemsOfLayout} finds something.
 */
export function layoutOf(
  attributes: LayoutAttributes,
  byDefault: 'json' | 'flat' = 'json',
): StoreLayout {
  const [problem] = problemsOfLayout(attributes, byDefault);
  if (problem !== undefined) throw attributeError(problem);
  const { prefix = '', uuid = '', namespace = '' } = attributes;
  const kind = kindOf(attributes, byDefault);
  if (kind !== 'zenml') return { kind, prefix };
  const scope = scopeOf(attributes);
  switch (scope) {
    case 'component':
      return { kind, scope: { scope, uuid } };
    case 'namespace':
      return { kind, scope: { scope, namespace } };
    default:
      return { kind, scope: { scope } };
  }
}

/** The form of a layout that inventories keep: equal for attributes that mean the same. */
export function identifyLayout(layout: StoreLayout): Readonly<Record<string, string>> {
  return layout.kind === 'zenml'
    ? { layout: 'zenml', ...layout.scope }
    : { layout: layout.kind, prefix: layout.prefix };
}

/** Finds what does not go together in the attributes of the layout, and what would count for nothing. */
export function problemsOfLayout(
  attributes: LayoutAttributes,
  byDefault: 'json' | 'flat' = 'json',
): readonly AttributeProblem<keyof LayoutAttributes>[] {
  const { layout, scope, namespace, uuid, prefix = '' } = attributes;
  const kind = kindOf(attributes, byDefault);
  if (kind !== 'zenml' && scope !== undefined && scope !== 'none') {
    return [
      {
        attribute: 'scope',
        problem: '`scope` is for `layout: zenml`',
        fix: 'Set `layout: zenml`, or remove `scope`.',
      },
    ];
  }
  if (layout === 'zenml-legacy' && scope !== undefined && scope !== 'none') {
    return [
      {
        attribute: 'scope',
        problem: '`layout: zenml-legacy` is that of secrets without a scope',
        fix: 'Set `layout: zenml`, or remove `scope`.',
      },
    ];
  }
  const meant = kind === 'zenml' ? scopeOf(attributes) : undefined;
  const problems: AttributeProblem<keyof LayoutAttributes>[] = [];
  if (kind === 'zenml' && prefix !== '') {
    problems.push({
      attribute: 'prefix',
      problem: 'ZenML knows no `prefix`',
      fix: 'Remove `prefix`, or set `layout: json` without a `scope`.',
    });
  }
  if (namespace !== undefined && meant !== 'namespace') {
    problems.push({
      attribute: 'namespace',
      problem: '`namespace` is for `scope: namespace`',
      fix: 'Set `scope: namespace`, or remove `namespace`.',
    });
  } else if (meant === 'namespace' && namespace === undefined) {
    problems.push({
      attribute: 'scope',
      problem: '`scope: namespace` needs a `namespace`',
      fix: 'Add `namespace`, or set another `scope`.',
    });
  } else if (meant === 'component' && uuid === undefined) {
    problems.push({
      attribute: scope === undefined ? 'layout' : 'scope',
      problem: 'ZenML keeps the secrets of a component under its id, and there is no `uuid`',
      fix: 'Add `uuid` (zenml secrets-manager describe), or set another `scope`.',
    });
  }
  if (uuid !== undefined && kind !== 'zenml') {
    problems.push({
      attribute: 'uuid',
      problem: '`uuid` is for `scope: component`',
      fix: 'Set `scope: component`, or remove `uuid`.',
    });
  }
  return problems;
}

function kindOf({ layout, scope }: LayoutAttributes, byDefault: 'json' | 'flat') {
  if (layout === 'json' || layout === 'flat') return layout;
  return layout === undefined && scope === undefined ? byDefault : 'zenml';
}

function scopeOf({ layout, scope }: LayoutAttributes): ZenmlScope['scope'] {
  return layout === 'zenml-legacy' ? 'none' : (scope ?? 'component');
}
