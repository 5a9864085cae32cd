import { createHash } from 'node:crypto';

/** Names the versions that this writer makes; any fixed UUID. */
const namespace = Buffer.from('0f6f7a5e5d0c4c0d9f4c2f0f3a1f6b7d', 'hex');

/**
 * The id of the version that follows another one (a UUID of version 5, RFC 9562). Two writers who start from the same
 * version ask for the same id, and AWS gives it to one of them: that is how the other one learns of the conflict.
 *
 * @param base - The version that the change was made against; empty for a secret without a value.
 */
export function versionAfter(arn: string, base: string): string {
  const hash = createHash('sha1').update(namespace).update(`${arn}\n${base}`).digest();
  const bytes = hash.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
