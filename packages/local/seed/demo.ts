export async function seedDemo(_: { api: string; issuer: string }): Promise<void> {}
