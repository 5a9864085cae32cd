import { rangeOf, type StackRule } from '@stackref/core/catalog';
import { isSince } from '../versions/choose-releases';
import {
  booleanOf,
  findComponent,
  findComponents,
  hasFlavor,
  isGiven,
  isReferenced,
  placeOf,
  textOf,
} from './read-component';

/** The attributes of which one must be there, with what goes with it. */
const logins = [['tracking_username', 'tracking_password'], ['tracking_token']];
const databricksLogin = ['databricks_client_id', 'databricks_client_secret'];

const cloudStores = ['azure', 'b2', 'digitalocean', 'gcp', 's3'];

export const mlflowCredentials: StackRule = {
  id: 'zenml/mlflow-credentials',
  title: 'MLflow credentials missing',
  severity: 'error',
  explanation:
    'A tracking server behind `http://`, `https://` or `databricks` needs `tracking_username` and `tracking_password`, or `tracking_token`; Databricks also takes `databricks_client_id` and `databricks_client_secret`. A newer ZenML refuses half of them, and more than one of them. A reference counts as present.',
  *check(stack) {
    const isStrict = isSince('0.98.0', stack.zenmlVersion?.value);
    for (const tracker of findComponents(stack, 'experiment_tracker', 'mlflow')) {
      const uri = textOf(tracker, 'tracking_uri') ?? '';
      const possible = uri === 'databricks' ? [...logins, databricksLogin] : logins;
      const isComplete = (login: readonly string[]) =>
        login.every((name) => isGiven(tracker, name));
      const complete = isRemote(uri) ? possible.filter(isComplete) : [];
      const partly = [...logins, databricksLogin]
        .filter((login) => !isComplete(login))
        .flatMap((login) => login.filter((name) => isGiven(tracker, name)));
      const [lonely] = partly;
      if (isRemote(uri) && complete.length === 0) {
        yield {
          range: placeOf(tracker, 'tracking_uri'),
          problem: `Component ${tracker.id} tracks on a remote server and has no complete credentials for it.`,
          fix: `Add ${possible.map((login) => login.join(' and ')).join(', or ')}, as references to a secret.`,
        };
      } else if (isStrict && lonely !== undefined) {
        yield {
          range: placeOf(tracker, lonely),
          problem: `Component ${tracker.id} has ${lonely} without what belongs to it.`,
          fix: 'Add the other half of the credentials, or remove this one.',
        };
      } else if (isStrict && complete.length > 1) {
        yield {
          range: placeOf(tracker, 'tracking_uri'),
          problem: `Component ${tracker.id} has several credentials for its tracking server: ${complete.flat().join(', ')}.`,
          fix: 'Keep one of them.',
        };
      }
    }
  },
};

export const mlflowDatabricksHost: StackRule = {
  id: 'zenml/mlflow-databricks-host',
  title: 'Databricks host missing',
  severity: 'error',
  explanation: 'The tracking server `databricks` is found by `databricks_host`.',
  *check(stack) {
    for (const tracker of findComponents(stack, 'experiment_tracker', 'mlflow')) {
      if (textOf(tracker, 'tracking_uri') !== 'databricks') continue;
      if (isGiven(tracker, 'databricks_host')) continue;
      yield {
        range: placeOf(tracker, 'tracking_uri'),
        problem: `Component ${tracker.id} tracks on Databricks and does not say on which host.`,
        fix: 'Add databricks_host.',
      };
    }
  },
};

export const mlflowDatabricksUri: StackRule = {
  id: 'zenml/mlflow-databricks-uri',
  title: 'Databricks attributes without Databricks',
  severity: 'error',
  explanation:
    'A newer ZenML refuses `databricks_host`, the Databricks client and `enable_unity_catalog` of a tracker whose `tracking_uri` is not `databricks`.',
  *check(stack) {
    if (!isSince('0.98.0', stack.zenmlVersion?.value)) return;
    for (const tracker of findComponents(stack, 'experiment_tracker', 'mlflow')) {
      const uri = textOf(tracker, 'tracking_uri');
      if (uri === 'databricks' || isReferenced(tracker, 'tracking_uri')) continue;
      const given = ['databricks_host', ...databricksLogin, 'enable_unity_catalog'].find((name) =>
        name === 'enable_unity_catalog'
          ? booleanOf(tracker, name) === true
          : isGiven(tracker, name),
      );
      if (given === undefined) continue;
      yield {
        range: placeOf(tracker, given),
        problem: `Component ${tracker.id} has ${given}, and its tracking_uri is not databricks.`,
        fix: 'Write databricks as tracking_uri, or remove what is for Databricks only.',
      };
    }
  },
};

export const mlflowLocalTracking: StackRule = {
  id: 'zenml/mlflow-local-tracking',
  title: 'MLflow without a tracking server',
  severity: 'error',
  explanation:
    'Without a `tracking_uri` MLflow keeps its runs in the artifact store, and only a `local` one can be used for that.',
  *check(stack) {
    const store = findComponent(stack, 'artifact_store');
    if (store === undefined || !hasFlavor(store, ...cloudStores)) return;
    for (const tracker of findComponents(stack, 'experiment_tracker', 'mlflow')) {
      if (isGiven(tracker, 'tracking_uri')) continue;
      yield {
        range: rangeOf(tracker),
        problem: `Component ${tracker.id} has no tracking_uri, and the artifact store ${store.flavor?.value ?? ''} cannot take its place.`,
        fix: 'Add the tracking_uri of a tracking server, or use a local artifact store.',
        related: [{ message: 'the artifact store', range: rangeOf(store) }],
      };
    }
  },
};

function isRemote(uri: string): boolean {
  return uri === 'databricks' || /^https?:\/\//.test(uri);
}
