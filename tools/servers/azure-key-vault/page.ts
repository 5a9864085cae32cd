import { badParameter, type Answer } from './answer';

/** The most items that the service puts on a page, and how many it does when nobody says. */
const largestPage = 25;

/**
 * Answers one page of a list, with the link to the next one.
 *
 * @param url - The request, of which `maxresults` and `$skiptoken` count.
 */
export function answerPage(items: readonly object[], url: URL): Answer {
  const size = Number(url.searchParams.get('maxresults') ?? largestPage);
  if (!Number.isInteger(size) || size < 1 || size > largestPage) {
    return badParameter(`The maxresults parameter must be between 1 and ${largestPage}.`);
  }
  const start = startOf(url.searchParams.get('$skiptoken'));
  if (start === undefined) return badParameter('The skiptoken parameter is invalid.');
  const end = start + size;
  return {
    status: 200,
    body: {
      value: items.slice(start, end),
      nextLink: end < items.length ? nextLink(url, end, size) : null,
    },
  };
}

function startOf(skipToken: string | null): number | undefined {
  if (skipToken === null) return 0;
  const [, start] = /^start=(\d+)$/.exec(Buffer.from(skipToken, 'base64url').toString()) ?? [];
  return start === undefined ? undefined : Number(start);
}

function nextLink({ origin, pathname, searchParams }: URL, start: number, size: number): string {
  const token = Buffer.from(`start=${start}`).toString('base64url');
  const version = searchParams.get('api-version') ?? '';
  return `${origin}${pathname}?api-version=${version}&$skiptoken=${token}&maxresults=${size}`;
}
