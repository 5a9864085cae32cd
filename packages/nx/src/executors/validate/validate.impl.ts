export default async function run(): Promise<{ success: boolean }> {
  return { success: true };
}
