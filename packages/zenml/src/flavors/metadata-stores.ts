import { clearText, defineFlavor, secretLink, sensitive } from '@stackref/core';
import { z } from 'zod';

export const mysql = defineFlavor({
  type: 'metadata_store',
  name: 'mysql',
  description: 'Keeps pipeline metadata in a MySQL database.',
  attributes: z.object({
    host: z.string().describe('Host name of the database server.'),
    port: z.int().min(1).max(65535).default(3306),
    database: clearText(z.string().min(1)).describe('Name of the database.'),
    username: sensitive(z.string()).optional(),
    password: sensitive(z.string()).optional(),
    secret: secretLink(z.string(), {
      optional: ['user', 'password', 'ssl_ca', 'ssl_cert', 'ssl_key', 'ssl_verify_server_cert'],
    })
      .optional()
      .describe('Name of a secret with the login and TLS files.'),
    upgrade_migration_enabled: z.boolean().default(false),
  }),
});
