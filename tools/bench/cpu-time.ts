import { readFileSync } from 'node:fs';

/** Ticks of a second in `/proc`: 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

/**
 * Seconds of processor time that this process and all that it has waited for have taken. Where the system does not tell
 * of its children, those are missing.
 */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + childSeconds();
}

/** Fields 16 and 17 of proc_pid_stat(5), behind the program's name, which may hold parentheses and spaces. */
function childSeconds(): number {
  if (process.platform !== 'linux') return 0;
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
}
