import { z } from 'zod';
import type { StandInAnswer, StandInRequest } from './answer';
import type { SecretsState } from './secrets-state';

/** Answers that are given instead of the API's (`null` for the API's own), by the path of the place that is asked. */
export type PlannedAnswers = Map<string, (StandInAnswer | null)[]>;

const place = z.object({ path: z.string() });
const entry = place.extend({
  name: z.string(),
  value: z.string(),
  visibility: z.string().optional(),
  repositories: z.array(z.int()).optional(),
});
const planned = place.extend({
  answers: z.array(
    z
      .object({
        status: z.int(),
        headers: z.record(z.string(), z.string()).optional(),
        body: z.unknown().optional(),
      })
      .nullable(),
  ),
});

/**
 * What tests do beside the API, all by POST with JSON; `path` is that of a listing, such as `/orgs/acme/actions/secrets`:
 * `/stand-in/places` makes an empty place and answers its id, `/stand-in/entries` puts an entry into it in clear, `/stand-in/values` shows
 * all in clear, and `/stand-in/answers` says what is answered to the next requests.
 */
export function answerOfControl(
  state: SecretsState,
  plans: PlannedAnswers,
  { url, body }: StandInRequest,
): StandInAnswer {
  const content: unknown = JSON.parse(body);
  switch (url.pathname) {
    case '/stand-in/places': {
      const { id } = state.addPlace(place.parse(content).path);
      return { status: 200, body: { id } };
    }
    case '/stand-in/entries': {
      const { path, name, value, visibility, repositories = [] } = entry.parse(content);
      state.placeAt(path)?.put({ name, value, visibility, repositories });
      return { status: 204 };
    }
    case '/stand-in/values': {
      const entries = state.placeAt(place.parse(content).path)?.entries ?? new Map<string, never>();
      return { status: 200, body: [...entries.values()] };
    }
    case '/stand-in/answers': {
      const { path, answers } = planned.parse(content);
      plans.set(path, answers);
      return { status: 204 };
    }
    default:
      return { status: 404 };
  }
}
