/** Stable codes. Match on these, never on the text. */
export type LivepaneErrorCode =
  | 'provider-missing'
  | 'options-conflict'
  | 'option-invalid'
  | 'topic-in-use'
  | 'invalid-filter'
  | 'table-unknown'
  | 'permission-denied'
  | 'key-invalid'
  | 'server-unreachable'
  | 'primary-key-missing'
  | 'frame-malformed'
  | 'channel-limit'
  | 'quiet-hours-invalid'
  | 'rule-failed'
  | 'old-row-missing'
  | 'storage-unavailable'
  | 'notifications-unsynced'
  | 'options-unstable'
  | 'reduce-failed'
  | 'storage-full'
  | 'write-key-missing'
  | 'write-unguarded'
  | 'write-refused'
  | 'conflict-settled'
  | 'conflict-failed'
  | 'auth-required'
  | 'row-misfit'

export interface LivepaneErrorOptions extends ErrorOptions {
  /** What to do about it, as one sentence. */
  hint: string
}

/** Base class of every error that Livepane throws or reports. */
export class LivepaneError extends Error {
  readonly code: LivepaneErrorCode
  /** What to do about it, as one sentence. Also the end of `message`. */
  readonly hint: string

  constructor(
    code: LivepaneErrorCode,
    message: string,
    { hint, ...options }: LivepaneErrorOptions,
  ) {
    super(`${message} ${hint}`, options)
    this.name = 'LivepaneError'
    this.code = code
    this.hint = hint
  }

  /** What JSON says of it: an error's own message would be left out. */
  toJSON(): { code: LivepaneErrorCode; message: string; hint: string } {
    const { code, message, hint } = this
    return { code, message, hint }
  }
}

/** A hook was called outside `<RealtimeProvider>`. */
export function providerMissing(hook: string): LivepaneError {
  return new LivepaneError(
    'provider-missing',
    `${hook} was called outside <RealtimeProvider>. Without a Supabase client it can never join a channel.`,
    { hint: 'Wrap the tree in <RealtimeProvider client={supabase}>.' },
  )
}

/** A hook that keeps the cache was called without one. */
export function queryClientMissing(hook: string): LivepaneError {
  return new LivepaneError(
    'provider-missing',
    `${hook} was asked to keep cached queries, but there is no QueryClient above. No query could be made old.`,
    { hint: 'Pass queryClient to <RealtimeProvider>, or wrap the tree in <QueryClientProvider>.' },
  )
}

/** A second `createRealtime` for one client asked for other options. */
export function optionsConflict(names: readonly string[]): LivepaneError {
  return new LivepaneError(
    'options-conflict',
    `createRealtime was called again for the same client with other values of ${names.join(', ')}. ` +
      'One client has one engine: the first stay in force.',
    { hint: 'Pass the options in one place.' },
  )
}

/** Replay was asked for where there is nothing to replay. */
export function replayUnavailable(source: string): LivepaneError {
  return new LivepaneError(
    'option-invalid',
    `recovery: 'replay' does not go with the source "${source}" or public channels. The server keeps private broadcasts alone.`,
    { hint: "Pass source: 'broadcast' and no privateChannels." },
  )
}

/** The app has a channel of the name that a room should get. */
export function topicInUse(topic: string): LivepaneError {
  return new LivepaneError(
    'topic-in-use',
    `The app has a channel of the topic "${topic}", and a client has one per topic. The room would end with it.`,
    { hint: 'Give the room another name, or remove that channel first.' },
  )
}

/** A filter that the server would refuse. `part` is the piece that is wrong. */
export function invalidFilter(filter: string, part: string, why: string): LivepaneError {
  return new LivepaneError(
    'invalid-filter',
    `The filter "${filter}" cannot be used: ${why} at "${part}". The server would refuse it, and no change would arrive.`,
    {
      hint: 'Write column=operator.value, such as "status=eq.pending", with commas between conditions.',
    },
  )
}

/**
 * The server does not stream this table, or not with this filter or column, which it then names. `cause` is
 * all it said, here and below: words for the log, not for whoever reads the page.
 */
export function streamRefused(table: string, cause: string): LivepaneError {
  const why = /ERROR .*?\) (.*)/.exec(cause)?.[1]
  return new LivepaneError(
    why ? 'invalid-filter' : 'table-unknown',
    `The server cannot stream changes of "${table}"${why ? `: ${why}` : ''}. Nothing bound to it will update by itself.`,
    {
      hint: why
        ? 'Check its filter and select, and which columns this user may select.'
        : `Check its name and that it is published: alter publication supabase_realtime add table ${table};`,
      cause,
    },
  )
}

/** A private channel or row level security refuses this user. */
export function permissionDenied(table: string, cause: string): LivepaneError {
  return new LivepaneError(
    'permission-denied',
    `The server refused the channel of "${table}". It is tried again now and then, and when the user changes.`,
    { hint: "Check the policies for this user and the project's Realtime settings.", cause },
  )
}

/** The project refuses the key or the token itself. */
export function keyInvalid(cause: string): LivepaneError {
  return new LivepaneError(
    'key-invalid',
    'The project refused the API key or token. No request and no channel can succeed.',
    { hint: 'Check the url and the key given to createClient.', cause },
  )
}

/** Rows of a table came without the declared key. `cause` is why the server keeps it back, where it does. */
export function primaryKeyMissing(
  table: string,
  columns: readonly string[],
  cause?: string,
): LivepaneError {
  return new LivepaneError(
    'primary-key-missing',
    `A change on "${table}" arrived without its key "${columns.join(', ')}", so the table is read again.`,
    {
      hint: "Name the table's primary key in primaryKeys; it needs one that this user may select.",
      cause,
    },
  )
}

/** A change that is not of the documented shape. */
export function frameMalformed(table: string, received: unknown): LivepaneError {
  return new LivepaneError(
    'frame-malformed',
    `A change on "${table}" could not be read, so the table is read again.`,
    { hint: 'If it repeats, compare the versions of supabase-js and the server.', cause: received },
  )
}

/** There is no room for another channel, not even with each table's filters on one. */
export function channelLimit(maxChannels: number): LivepaneError {
  return new LivepaneError(
    'channel-limit',
    `The client has ${maxChannels} channels, the app's own included: its maxChannels. What is bound beyond is read at intervals.`,
    { hint: 'Use fewer filters, or bind whole tables, which serve all of them.' },
  )
}

/** A day, a time or a time zone of quiet hours that does not exist. */
export function quietHoursInvalid(part: string | undefined, cause?: unknown): LivepaneError {
  return new LivepaneError(
    'quiet-hours-invalid',
    `The quiet hours name "${part}", which no clock knows. They would be kept at the wrong time.`,
    { hint: 'Write days as "mon", times as "22:00" and time zones as "Europe/Madrid".', cause },
  )
}

/** A notification rule threw. */
export function ruleFailed(rule: string, cause: unknown): LivepaneError {
  return new LivepaneError(
    'rule-failed',
    `The notification rule "${rule}" threw: ${cause}. The change was not told.`,
    { hint: 'Let it bear rows without some columns.', cause },
  )
}

/** An update does not say what the row was before. */
export function oldRowMissing(table: string, column: string): LivepaneError {
  return new LivepaneError(
    'old-row-missing',
    `An update of "${table}" came without the old "${column}", and nothing was heard of the row before. ` +
      'It was not told, because it may not be what changed.',
    { hint: `Have the old row sent along: alter table ${table} replica identity full;` },
  )
}

/** The storage of notifications cannot be read or written. */
export function storageUnavailable(key: string, what: string, cause: unknown): LivepaneError {
  return new LivepaneError(
    'storage-unavailable',
    `The notifications in "${key}" cannot be ${what}. Those of this page are kept in memory.`,
    { hint: 'Check that the browser allows storage and that it is not full.', cause },
  )
}

/** The table of notifications cannot be read or written. */
export function notificationsUnsynced(table: string, what: string, cause: unknown): LivepaneError {
  return new LivepaneError(
    'notifications-unsynced',
    `The rows of "${table}" could not be ${what}. What is shown may differ from them until a next try succeeds.`,
    { hint: 'Check the table, its columns and the policies for this user.', cause },
  )
}

/** Notifications were asked for with new rules or a new storage over and over. */
export function notificationOptionsUnstable(): LivepaneError {
  return new LivepaneError(
    'options-unstable',
    'Notifications were asked for with ever new rules or storages. Each begins with an empty list.',
    { hint: 'Make rules and storage once, outside the component.' },
  )
}

/** The function that folds changes into stats threw. */
export function reduceFailed(table: string, event: string, cause: unknown): LivepaneError {
  return new LivepaneError(
    'reduce-failed',
    `reduce threw for the ${event} of a row of "${table}": ${String(cause)}. Stats without that change would be wrong, so they are read again.`,
    {
      hint: 'Make it bear rows in which columns are missing or null, and return undefined where a change does not tell.',
      cause,
    },
  )
}

/** Queued writes cannot be kept where they outlive the page. */
export function writesNotKept(cause: unknown): LivepaneError {
  const isFull = cause instanceof DOMException && cause.name === 'QuotaExceededError'
  return new LivepaneError(
    isFull ? 'storage-full' : 'storage-unavailable',
    `Queued writes cannot be kept in the browser: ${isFull ? 'its storage is full' : String(cause)}. They are sent from this page, and lost when it is closed before that.`,
    { hint: 'Check that the browser allows storage and that it is not full.', cause },
  )
}

/** A queued write does not say which row it is about. */
export function writeKeyMissing(
  table: string,
  action: string,
  columns: readonly string[],
): LivepaneError {
  return new LivepaneError(
    'write-key-missing',
    `The ${action} of a row of "${table}" was queued without its key "${columns.join(', ')}". Sent twice, it could not be told from another one.`,
    {
      hint: `Make the key in the page, for example with crypto.randomUUID(), or name the table's own: tables: { ${JSON.stringify(table)}: { primaryKey: '…' } }.`,
    },
  )
}

/** A queued update does not say what it changes, or says it in a way that cannot be compared. */
export function writeUnguarded(
  table: string,
  columns: readonly string[],
  versionColumn: string,
): LivepaneError {
  return new LivepaneError(
    'write-unguarded',
    `The update of "${columns.join(', ')}" of a row of "${table}" was queued without a former value that can be compared. By the time it is sent, it could write over what others wrote.`,
    {
      hint: `Pass base with the row as it was shown, and with its "${versionColumn}" for json, decimals and long texts; or conflict: 'client-wins'.`,
    },
  )
}
