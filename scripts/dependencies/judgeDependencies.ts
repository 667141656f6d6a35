import type { InstalledPackage } from './installedPackages.ts'

/** Licences that ask an app for no more than to name them. */
const FOR_USERS = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']

/** Of tools, fonts and data that are used as they are, and that no app gets. */
const FOR_DEVELOPMENT = [
  ...FOR_USERS,
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'PostgreSQL',
  'Unlicense',
]

/** Pure. What must not be among the dependencies: a licence that was not agreed to, a script that runs while users install. */
export function judgeDependencies(
  byUsers: readonly InstalledPackage[],
  here: readonly InstalledPackage[],
): string[] {
  return [
    ...byUsers.flatMap((found) => judgeLicence(found, FOR_USERS)),
    ...here.flatMap((found) => judgeLicence(found, FOR_DEVELOPMENT)),
    ...byUsers.flatMap(({ name, version, installScripts }) =>
      installScripts.map((script) => `${name}@${version} runs "${script}" while users install it`),
    ),
  ]
}

function judgeLicence(
  { name, version, licence }: InstalledPackage,
  allowed: readonly string[],
): string[] {
  return isAllowed(licence, allowed)
    ? []
    : [`${name}@${version} has the licence "${licence}", which is not among ${allowed.join(', ')}`]
}

/** Of an `OR` one is enough; of an `AND` all are needed. */
function isAllowed(licence: string, allowed: readonly string[]): boolean {
  const alternatives = licence.replaceAll(/[()]/g, '').split(' OR ')
  return alternatives.some((terms) => terms.split(' AND ').every((term) => allowed.includes(term)))
}

/** Pure. The document that lists what comes with the packages. */
export function licencesDocument(byUsers: readonly InstalledPackage[]): string {
  const rows = byUsers.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`)
  return `# Licences of what comes with Livepane

What an app gets with the five packages besides their own peers, at the versions of the lockfile. Written by
\`pnpm licences:update\`; a check compares it with what is installed, and refuses other licences and any install script.

| package | version | licence |
|---|---|---|
${rows.join('\n')}
`
}
