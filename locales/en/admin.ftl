### What the admins are told in private, and what the command line says when it is done.

## Alerts

admin-lane-held =
    ⚠️ I can't write in the group of { $office }.
    Its messages are held.
button-try-again = 🔁 Try again
admin-lane-held-default =
    ⚠️ I can't write in the staff group.
    Its messages are held.
admin-lane-held-supervisor =
    ⚠️ I can't write to the supervisor.
    The messages are held.
admin-quarantined =
    ⚠️ One update failed three times and was put aside.
    The bot goes on. Number of the update: { FA($number) }
admin-group-public =
    ⚠️ The group of { $office } now has a public name or link.
    Its messages are held until it is private.
admin-group-moved = ↪️ The group of { $office } has a new number. It stays the same group.
audit-head =
    🔒 The audit so far: { $count } rows
    Keep this mark. If somebody changes anything, it will be found.
    <code>{ $digest }</code>

## Command line: results (bare text)

cli-demo = The demo is ready. Open this address in a browser:
cli-demo-stop = Press Ctrl+C to end it.
cli-demo-sample = All offices are sample data, and nothing goes to Telegram.
cli-usage = The command is not written as it should be. Help: --help
cli-schema = This database is newer than this program, or belongs to another one.
cli-store-in-use = The bot is running on this database. Stop it first.
cli-keys = The keys file is missing, unreadable or of another database. Bring it back, or correct KEYS_FILE.
cli-case-unknown = This code is not in the database: { ISO($code) }
cli-store-unavailable = The database could not be opened or written. See to the folder and its rights.
cli-migrated-new = Database made, version { ISO($version) }: { ISO($path) }
cli-migrated = Database brought up to date: from version { ISO($old) } to version { ISO($version) }
cli-migrated-already = The database was up to date: version { ISO($version) }
cli-migrated-copy = The earlier one is here: { ISO($path) }
cli-backup-done = Backup made: { ISO($path) }
cli-backup-damaged = The copy was not sound and is removed. Run check on the database.
cli-backup-exists = This file exists, and I don't write over it: { ISO($path) }
cli-restore-done = Backup restored: { ISO($path) }
cli-restore-kept = The earlier database is here: { ISO($path) }
cli-restore-repeated = Unsent messages which may have arrived before and go once more, marked as a repeat: { $count }
cli-restore-unknown = Unsent messages which may have arrived before and are not sent again: { $count }
cli-restore-unreadable = Messages that were erased after this backup, and can't be read any more: { $count }
cli-restore-unasked = { $count } people get no more news: they said no after this backup, or may have.
cli-restore-running = The bot is running. Stop it first.
cli-restore-bad = This file is not a sound backup of this bot: { ISO($path) }
cli-no-file = This file doesn't exist or can't be read: { ISO($path) }
cli-not-written = This file couldn't be written: { ISO($path) }
cli-approve-done = Approved: { ISO($id) }
cli-approve-already = Approved before: { ISO($id) }
cli-approve-unknown = Nothing with this number is waiting: { ISO($id) }
cli-audit-whole = Nothing in the audit was changed.
cli-audit-unchecked = The rows of the audit fit. Whether some were cut off its end is seen with --head only.
cli-audit-broken = The audit was changed from this row on: { FA($row) }
cli-audit-cut = This mark is not in the audit; rows of it are missing: { ISO($head) }
cli-offices-none = No office is recorded.
cli-office-unknown = there is no office of this key: { ISO($key) }
cli-office-closed = Noted; the dates of this office's cases are counted again: { ISO($key) }
cli-standards-none = There is no such rule.
cli-places-none = No place is recorded.

## The people of the demonstration

demo-resident = Maryam
demo-neighbour = Qasem
demo-staff = Ms Rezaei
demo-colleague = Mr Karimi
demo-admin = Admin
demo-group = Staff group of the office
staff-group = Staff
cli-not-learnt = Nothing was learnt from the phrases yet. Run phrases train first.
phrases-learnt = Learnt from the phrases.
phrases-known = Nothing has changed; it knows the same.
phrases-label = This label is unknown: { ISO($other) }
phrases-style = This style is unknown: { ISO($other) }
phrases-twice = The same phrase stands before: { ISO($other) }
phrases-clash = The same phrase has another label too: { ISO($other) }
phrases-alike = Nearly the same phrase stands before: { ISO($other) }
phrases-few = There are few of this style in this file: { ISO($other) }
