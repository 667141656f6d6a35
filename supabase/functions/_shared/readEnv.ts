/** A variable without which the function cannot do anything. Throws at boot, so that a deploy without it is seen. */
export function readEnv(name: string): string {
  const value = Deno.env.get(name)
  if (!value) {
    throw new Error(
      `${name} is ${value === undefined ? 'not set' : 'empty'}. ` +
        'The function cannot answer without it. ' +
        `Set it with: supabase secrets set ${name}=…`,
    )
  }
  return value
}
