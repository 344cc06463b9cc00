### What `check` finds, and what is wrong with the settings (bare text).

check-fine = ✅ No fault found.
check-faults = ❌ Faults found: { $count }
check-warnings = ⚠️ Warnings: { $count }

check-more = More of the same kind: { $count }
check-approval-waits = This local number waits for approval: python -m bot approve { ISO($id) }

## Settings

settings-missing = { ISO($name) } is empty; it has to be set.
settings-bad-number = { ISO($name) } has to be a number, not { ISO($value) }
settings-negative = { ISO($name) } has to be zero or more, not { ISO($value) }
settings-bad-port = { ISO($name) } has to be a number from 1 to 65535, not { ISO($value) }
settings-bad-ids = { ISO($name) } has to be numbers with commas, not { ISO($value) }
settings-bad-token = { ISO($name) } hasn't the form of a Telegram token.
settings-bad-url = { ISO($name) } has to be an http or https address, not { ISO($value) }
settings-url-tail = { ISO($name) } must have no /bot part and no final slash: { ISO($value) }
settings-bad-proxy = { ISO($name) } has to be http, https or socks5, not { ISO($value) }
settings-proxy-port = { ISO($name) } has to name a port too, at its end after a colon.
settings-bad-webhook = { ISO($name) } has to be an https address, not { ISO($value) }
settings-bad-database = { ISO($name) } has to begin with sqlite:///, not { ISO($value) }
settings-bad-file = { ISO($name) } has to be the name of a file, not { ISO($value) }
settings-bad-listen = { ISO($name) } has to be a host and port, not { ISO($value) }
settings-bad-level = { ISO($name) } has to be one of { ISO($choices) }, not { ISO($value) }
settings-secret-missing = With { ISO($other) }, { ISO($name) } has to be set too.
settings-bad-secret = { ISO($name) } takes only Latin letters, digits, hyphen and underscore; 1 to 256 characters.
settings-bad-group = { ISO($name) } is not the number of a group, which is negative: { ISO($value) }
settings-env-file = The file { ISO($path) } couldn't be read.

## Telegram

check-token-refused = Telegram refused the token. Get it again from @BotFather.
check-unreachable = I didn't reach { ISO($url) }. Look at the Internet or at PROXY_URL.
check-proxy = The proxy didn't answer: { ISO($proxy) }
check-slow = Telegram answers slowly: { $milliseconds } ms.
check-clock = The clock of this machine differs by { $seconds } seconds from the server's.
check-not-a-server = This address is not a Bot API server: { ISO($url) }
check-cannot-join = This bot can't be added to groups. Allow it in @BotFather.
check-privacy-off = The bot sees every message of its groups. There is no need; @BotFather can turn privacy mode on.
check-webhook-other = The webhook is set to another address: { ISO($url) }
check-webhook-failing = Telegram doesn't reach the webhook: { ISO($reason) }

## People and groups

check-no-admins = ADMIN_IDS is empty; nobody gets the bot's news.
check-admin-not-started = Admin { ISO($id) } hasn't pressed /start yet; no message reaches them.
check-admin-blocked = Admin { ISO($id) } has blocked the bot; no message reaches them.
check-no-staff-group = No default staff group is bound; messages go to the admins.
check-no-supervisor = SUPERVISOR_CHAT_ID is empty; “only supervisor” goes to the admins.
check-supervisor-not-started = Supervisor { ISO($id) } hasn't pressed /start yet; no message reaches them.
check-group-unknown = The bot isn't in this group: { ISO($id) }
check-group-cannot-write = The bot can't write in this group: { ISO($id) }
check-group-public = This group has a public name or link; no one's message goes there: { ISO($id) }
check-group-not-admin = The bot isn't an admin of this group and may fail to remove an erased card: { ISO($id) }
check-group-kind = This chat is not a group: { ISO($id) }
check-group-moved = This group has a new number: { ISO($id) } became { ISO($new) }
check-office-no-group = { $office } has no staff group; its messages go to the default group or the admins.

## Offices and places

check-no-offices = No office is recorded yet. Bring them in with offices import.
check-sample-office = Sample data is in the store: { ISO($key) }
check-office-unverified = { $office } hasn't been checked for more than { $days } days.
check-office-no-hours = The hours of { $office } are not recorded.
check-office-no-contact = { $office } has neither an address nor a phone.
check-office-no-point = The point of { $office } isn't on the map.

## Store and machine

check-data-not-writable = This folder can't be written to: { ISO($path) }
check-data-open = Others can read this too: { ISO($path) }
check-database-damaged = The database is damaged: { ISO($reason) }
check-database-unreadable = The database couldn't be opened: { ISO($path) }
check-keys = The keys file is missing, unreadable or of another database: { ISO($path) }
check-schema-newer = The database is newer than this program. Update the program.
check-schema-unknown = This is not a database of this bot: { ISO($path) }
check-schema-older = The database is not up to date. Run migrate.
check-env-unknown = This name in the settings file is not known: { ISO($name) }
check-sqlite-old = With SQLite { ISO($version) } two programs must not write the database at once.
check-disk-low = The disk is nearly full: { $megabytes } megabytes left.
check-quarantined = Faulty updates put aside: { $count }
check-held = Messages held for { ISO($id) }: { $count }
check-outbox-old = The oldest unsent message has waited { $minutes } minutes.
check-timezone = This machine doesn't know Tehran's time. Install tzdata.
check-locales = The bot's sentences couldn't be read: { ISO($reason) }
check-data-file = This data file couldn't be read: { ISO($path) }
