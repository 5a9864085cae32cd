import { isBuiltin } from 'node:module';

/** What a module says of itself without being run. */
export interface ScannedModule {
  /** What it imports, as it writes it. */
  readonly specifiers: readonly string[];
  /** Why it cannot be known what it depends on: a clause about the module, such as `uses node:fs`. */
  readonly unknown: string | undefined;
}

/** Node's own modules that answer the same on every machine and every day, as far as loading a module goes. */
const harmlessBuiltins = new Set(
  'assert buffer crypto events http http2 https net path querystring stream string_decoder timers tls url util zlib'.split(
    ' ',
  ),
);

/** Names by which a module reaches files, variables or code that its text does not tell. */
const farReaching = new Set(['process', 'globalThis', 'global', 'eval', 'Function']);

/** What means one file to `require` and another one, or none, to `import`. */
const urlLike = /^[a-z][a-z0-9+.-]+:|[%?]|.#/i;

interface Token {
  readonly type: string;
  readonly value: string;
}

/**
 * Reads what a JavaScript module imports from its text. Only literal names can be followed; a module that reaches
 * further, by reading files or the environment for instance, is said to be unknown.
 */
export function scanModule(text: string): ScannedModule {
  const tokens = significantTokens(text);
  const specifiers: string[] = [];
  const reasons: string[] = [];
  const take = (literal: Token | undefined, what: string) => {
    const specifier = literal?.type === 'StringLiteral' ? literal.value.slice(1, -1) : undefined;
    if (specifier === undefined || specifier.includes('\\')) reasons.push(what);
    else if (!isBuiltin(specifier)) {
      if (urlLike.test(specifier)) reasons.push('imports what may be a URL');
      else specifiers.push(specifier);
    } else if (!harmlessBuiltins.has(specifier.replace(/^node:/, '').split('/')[0] ?? '')) {
      reasons.push(`uses ${specifier}`);
    }
  };
  tokens.forEach((token, index) => {
    const [next, second, third] = tokens.slice(index + 1, index + 4);
    if (token.type !== 'IdentifierName' || tokens[index - 1]?.value === '.') return;
    switch (token.value) {
      case 'require':
        if (next?.value === '(' && third?.value === ')') take(second, 'requires a computed name');
        else if (next?.value !== ':')
          reasons.push('uses require other than to load a named module');
        break;
      case 'import':
        if (next?.value === '(') take(second, 'imports a computed name');
        else if (next?.value === '.') reasons.push('uses import.meta');
        else if (next?.type === 'StringLiteral') take(next, '');
        break;
      case 'from':
        if (next?.type === 'StringLiteral') take(next, '');
        break;
      case 'module':
        if (next?.value === '.' && second?.value !== 'exports') {
          reasons.push(`uses module.${second?.value ?? ''}`);
        }
        break;
      default:
        if (farReaching.has(token.value) && next?.value !== ':') {
          reasons.push(`uses ${token.value}`);
        }
    }
  });
  return { specifiers: [...new Set(specifiers)], unknown: reasons[0] };
}

function significantTokens(text: string): readonly Token[] {
  // Loaded here, since most stacks name no module of the workspace.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- inference is synchronous up to here
  const tokenize = require('js-tokens') as (text: string) => Iterable<Token>;
  return [...tokenize(text)].filter(
    ({ type }) => !/Comment$|^WhiteSpace$|^LineTerminatorSequence$/.test(type),
  );
}
