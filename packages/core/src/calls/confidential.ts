/** Whether a URL stays on this machine. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** Whether nobody else can read what is sent to a URL: it is encrypted, or stays on this machine. */
export function isConfidential(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/**
 * Whether a text is the address of a service that gets tokens and values: nobody else reads them, and nothing in the address
 * changes the requests.
 */
export function isServiceAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isBare = [url.username, url.password, url.search, url.hash].every((part) => part === '');
  return isBare && isConfidential(url);
}
