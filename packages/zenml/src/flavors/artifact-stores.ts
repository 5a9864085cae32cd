import { clearText, defineFlavor, secretLink, sensitive } from '@stackref/core';
import { z } from 'zod';

const awsSecret = {
  required: ['aws_access_key_id', 'aws_secret_access_key'],
  optional: ['aws_session_token'],
};

export const localArtifactStore = defineFlavor({
  type: 'artifact_store',
  name: 'local',
  description: 'Keeps artifacts in a folder of this machine.',
  attributes: z.object({
    path: clearText(z.string()).optional().describe('Folder; a default one when it is left out.'),
  }),
});

export const s3 = defineFlavor({
  type: 'artifact_store',
  name: 's3',
  description: 'Keeps artifacts in an S3 bucket.',
  attributes: z.object({
    path: z
      .string()
      .startsWith('s3://', 'expected a path that starts with s3://')
      .describe('Bucket and prefix: s3://bucket/prefix.'),
    authentication_secret: secretLink(z.string(), awsSecret).optional(),
    key: sensitive(z.string()).optional().describe('AWS access key id.'),
    secret: sensitive(z.string()).optional().describe('AWS secret access key.'),
    token: sensitive(z.string()).optional().describe('AWS session token.'),
    client_kwargs: clearText(z.record(z.string(), z.unknown())).optional(),
    config_kwargs: clearText(z.record(z.string(), z.unknown())).optional(),
    s3_additional_kwargs: clearText(z.record(z.string(), z.unknown())).optional(),
  }),
});
