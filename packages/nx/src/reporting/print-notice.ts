import { output } from '@nx/devkit';

/** Something a generator has to say to people. */
export interface Notice {
  readonly severity: 'note' | 'warning';
  readonly title: string;
  readonly bodyLines: string[];
}

/** Prints a notice as Nx prints its own. */
export function printNotice({ severity, title, bodyLines }: Notice): void {
  if (severity === 'warning') output.warn({ title, bodyLines });
  else output.note({ title, bodyLines });
}
