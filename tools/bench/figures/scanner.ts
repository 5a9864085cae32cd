import { parseTemplate } from '@stackref/core/catalog';
import { printMeasured, type Figure } from '../figure';
import { interleave } from '../interleave';

/** The scanner of references is linear: four times the hostile input takes about four times as long. */
export const scanner: Figure = {
  name: 'references in hostile text',
  measure: async () => {
    const contenders = ['{{', '{{a.', '{{"', '\\{{'].flatMap((piece) =>
      [1_000_000, 4_000_000].map((size) => {
        const text = piece.repeat(size / piece.length);
        return {
          name: `${size.toLocaleString('en')} characters of ${piece}`,
          run: () => parseTemplate(text),
        };
      }),
    );
    const measured = await interleave(contenders, 9);
    printMeasured(measured);
    const medians = [...measured.values()].map(({ cpu }) => cpu.median);
    for (let index = 0; index < medians.length; index += 2) {
      const ratio = (medians[index + 1] ?? Number.NaN) / (medians[index] ?? Number.NaN);
      console.log(`  four times as much takes ${ratio.toFixed(1)} times as long`);
    }
  },
};
