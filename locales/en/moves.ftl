### “Another office”: a message goes where it can be dealt with.

button-move = ↪️ Another office
moves-ask = ↪️ To which office shall { CODE($code) } go?
moves-why = ↪️ Why does it go to { $office }?
button-move-area = It is their area
button-move-service = They do it there
button-move-write = ✍️ I write it
moves-reason-area = this neighbourhood is theirs
moves-reason-service = this is done there
moves-write = ✍️ Why does { CODE($code) } go? The sender reads this too.
moves-placeholder = One sentence
moves-done = ↪️ { CODE($code) } went to { $office }. The sender was told.
moves-none = ↪️ There is no other office in the list.
moves-card = ↪️ { CODE($code) } · handed to { $office }
moves-from = ↪️ From { $office }: { $reason }
button-move-back = ↩️ Bring back
moves-back = ↩️ { CODE($code) } is back.
moves-taken = It is too late; that office has taken it.

## To the resident

case-moved = ↪️ Your message went to { $office }, because { $reason }. The code stays: { CODE($code) }
case-moved-back = ↩️ Your message is back at { $office }. The code stays: { CODE($code) }
