import { during, type ComponentTypeEntry } from '../definitions/definition';

/** Alerters: where messages about runs are sent. */
export const alerters: ComponentTypeEntry = {
  type: 'alerter',
  severalSince: '0.94.3',
  flavors: {
    discord: {
      description: 'Sends messages to Discord.',
      since: '0.58.0',
      attributes: {
        discord_token: { type: 'string', required: true, sensitive: true },
        default_discord_channel_id: 'string',
      },
    },
    slack: {
      description: 'Sends messages to Slack.',
      attributes: {
        slack_token: { type: 'string', required: true, sensitive: true },
        default_slack_channel_id: 'string',
        ...during(
          { since: '0.98.0' },
          {
            slack_channel_id: 'string',
            timeout: { type: 'int', default: 300, description: 'In seconds.' },
          },
        ),
      },
    },
  },
};
