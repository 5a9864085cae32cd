import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import type { SecretsManagerErrorCode } from '../secrets-manager/secrets-manager-error';
import { createManualClock } from './__fixtures__/manual-clock';
import { createCircuit } from './circuit';

function errorOf(code: SecretsManagerErrorCode): SecretsManagerError {
  return new SecretsManagerError(code, 'It failed.', { remedy: 'Try again.' });
}

function openCircuit() {
  const clock = createManualClock();
  const circuit = createCircuit(clock);
  const last = errorOf('timeout');
  for (const error of [errorOf('unavailable'), errorOf('timeout'), last]) circuit.failed(error);
  return { clock, circuit, last };
}

describe('createCircuit', () => {
  it('refuses after three failures in a row, with the last of them', () => {
    const circuit = createCircuit(createManualClock());
    expect(circuit.refusal).toBeUndefined();
    circuit.failed(errorOf('unavailable'));
    circuit.failed(errorOf('unavailable'));
    expect(circuit.refusal).toBeUndefined();
    const last = errorOf('unavailable');
    circuit.failed(last);
    expect(circuit.refusal).toBe(last);
  });

  it.each(['denied', 'unauthenticated', 'throttled', 'conflict', 'deleted', 'corrupt'] as const)(
    'counts from the start after %s, which is an answer',
    (code) => {
      const circuit = createCircuit(createManualClock());
      circuit.failed(errorOf('unavailable'));
      circuit.failed(errorOf('unavailable'));
      circuit.failed(errorOf(code));
      circuit.failed(errorOf('unavailable'));
      circuit.failed(errorOf('unavailable'));
      expect(circuit.refusal).toBeUndefined();
    },
  );

  it('counts from the start after a success', () => {
    const circuit = createCircuit(createManualClock());
    for (let round = 0; round < 3; round++) {
      circuit.failed(errorOf('unavailable'));
      circuit.failed(errorOf('unavailable'));
      circuit.succeeded();
    }
    expect(circuit.refusal).toBeUndefined();
  });

  it('lets requests through again after 15 seconds', async () => {
    const { clock, circuit, last } = openCircuit();
    await clock.advance(14_999);
    expect(circuit.refusal).toBe(last);
    await clock.advance(1);
    expect(circuit.refusal).toBeUndefined();
  });

  it('refuses again after one more failure, and no more after a success', async () => {
    const { clock, circuit } = openCircuit();
    await clock.advance(15_000);
    const again = errorOf('unavailable');
    circuit.failed(again);
    expect(circuit.refusal).toBe(again);

    await clock.advance(15_000);
    circuit.succeeded();
    circuit.failed(errorOf('unavailable'));
    expect(circuit.refusal).toBeUndefined();
  });
});
