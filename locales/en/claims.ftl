### “I take it”, “urgent”, and the word of it to the sender.

button-take = ✋ I take it
button-release = ↩️ I let go
button-more = ⋯ More
button-urgent = ❗ Urgent
button-urgent-off = ↩️ Not urgent
claims-taken = ✔️ Done
claims-released = ✔️ Let go
claims-lost = { $staff } took it first.
claims-held = { $staff } has it; your answer goes as well.
# In place of the name of whoever acts in private.
claims-team = an admin or supervisor
urgent-ask = ❗ Why is { CODE($code) } urgent?
button-urgent-life = Danger to life
button-urgent-child = A child
button-urgent-utility = No water or power
button-urgent-other = Another reason
urgent-reason-life = danger to life
urgent-reason-child = a child
urgent-reason-utility = no water or power
urgent-reason-other = another reason
urgent-done = ❗ { CODE($code) } is urgent now: { $reason }. The head and the supervisor were told.
urgent-told = ❗ { CODE($code) } at { $office } became urgent: { $reason }
urgent-told-team = ❗ { CODE($code) } became urgent: { $reason }

## To the resident

case-seen = 👀 The office has seen your message.
