/**
 * The words of a verdict and nothing else, for a process that sums up reports: it loads neither a parser nor a schema.
 *
 * @packageDocumentation
 */
export { ansiPalette, plainPalette, type Palette } from './diagnostics/render/palette';
export {
  describeVerdict,
  judge,
  type JudgedStack,
  type Verdict,
} from './diagnostics/render/verdict';
export { visibleText } from './diagnostics/render/visible-text';
