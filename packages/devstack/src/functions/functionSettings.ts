/**
 * Whether the gateway asks for a valid token before it calls a function: what `verify_jwt` says
 * below `[functions.<name>]` in `config.toml`, and `true` where nothing does.
 */
export function verifiesToken(configToml: string, name: string): boolean {
  const sections = configToml.split(/^\s*\[/m)
  const own = sections.find((section) => section.startsWith(`functions.${name}]`))
  return !/^\s*verify_jwt\s*=\s*false\b/m.test(own ?? '')
}
