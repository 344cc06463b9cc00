### “Duplicate”: two messages, one matter; both get the answer.

button-duplicate = 👥 Duplicate
duplicates-ask = 👥 Which is the main message of { CODE($code) }? Reply to its card, or write its code.
duplicates-placeholder = Code of the main one
duplicates-done = 👥 { CODE($code) } joined { CODE($main) }; both get the answer.
duplicates-none = 👥 I don't know this code among this group's messages. Nothing was joined.
duplicates-self = 👥 This is the same message. Write another code.
duplicates-over = 👥 That message is closed. Nothing was joined.
button-split = ↩️ Part them
duplicates-split = ↩️ { CODE($code) } stands alone again.
duplicates-card = 👥 One with { CODE($main) }
