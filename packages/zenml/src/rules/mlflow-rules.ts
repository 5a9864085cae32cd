import { rangeOf, type Component, type Stack, type StackRule } from '@stackref/core/catalog';
import { findComponent, hasFlavor, isGiven, placeOf, textOf } from './read-component';

export const mlflowCredentials: StackRule = {
  id: 'zenml/mlflow-credentials',
  title: 'MLflow credentials missing',
  severity: 'error',
  explanation:
    'A tracking server behind `http://`, `https://` or `databricks` needs `tracking_username` and `tracking_password`, or `tracking_token`. A reference counts as present.',
  *check(stack) {
    const tracker = mlflowTracker(stack);
    const uri = tracker && textOf(tracker, 'tracking_uri');
    if (tracker === undefined || uri === undefined || !isRemote(uri)) return;
    const hasLogin = isGiven(tracker, 'tracking_username') && isGiven(tracker, 'tracking_password');
    if (hasLogin || isGiven(tracker, 'tracking_token')) return;
    yield {
      range: placeOf(tracker, 'tracking_uri'),
      problem: `Component ${tracker.id} tracks on a remote server and has no complete credentials for it.`,
      fix: 'Add tracking_username and tracking_password, or tracking_token, as references to a secret.',
    };
  },
};

export const mlflowDatabricksHost: StackRule = {
  id: 'zenml/mlflow-databricks-host',
  title: 'Databricks host missing',
  severity: 'error',
  explanation: 'The tracking server `databricks` is found by `databricks_host`.',
  *check(stack) {
    const tracker = mlflowTracker(stack);
    if (tracker === undefined || textOf(tracker, 'tracking_uri') !== 'databricks') return;
    if (isGiven(tracker, 'databricks_host')) return;
    yield {
      range: placeOf(tracker, 'tracking_uri'),
      problem: `Component ${tracker.id} tracks on Databricks and does not say on which host.`,
      fix: 'Add databricks_host.',
    };
  },
};

export const mlflowLocalTracking: StackRule = {
  id: 'zenml/mlflow-local-tracking',
  title: 'MLflow without a tracking server',
  severity: 'error',
  explanation:
    'Without a `tracking_uri` MLflow keeps its runs in the artifact store, and only a `local` one can be used for that.',
  *check(stack) {
    const tracker = mlflowTracker(stack);
    const store = findComponent(stack, 'artifact_store');
    if (tracker === undefined || isGiven(tracker, 'tracking_uri')) return;
    if (store === undefined || !hasFlavor(store, 'azure', 'gcp', 's3')) return;
    yield {
      range: rangeOf(tracker),
      problem: `Component ${tracker.id} has no tracking_uri, and the artifact store ${store.flavor?.value ?? ''} cannot take its place.`,
      fix: 'Add the tracking_uri of a tracking server, or use a local artifact store.',
      related: [{ message: 'the artifact store', range: rangeOf(store) }],
    };
  },
};

function mlflowTracker(stack: Stack): Component | undefined {
  const tracker = findComponent(stack, 'experiment_tracker');
  return hasFlavor(tracker, 'mlflow') ? tracker : undefined;
}

function isRemote(uri: string): boolean {
  return uri === 'databricks' || /^https?:\/\//.test(uri);
}
