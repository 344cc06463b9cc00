### Lists in the group: /open, /mine, /late, /case.

lists-mine = ✋ With { $staff }: { $count }
lists-late = 🔴 Late: { $count }
lists-part-late = 🔴 Late: { $count }
lists-part-urgent = ❗ Urgent: { $count }
lists-part-free = 🆕 Nobody's: { $count }
lists-part-held = ✋ Taken: { $count }
lists-part-asked = ❓ Waiting for the sender: { $count }
lists-part-partner = 🤝 Waiting for an agency: { $count }
lists-part-confirming = 🤔 Waiting for a yes: { $count }
lists-mine-empty = 👌 No message is with you.
lists-free-empty = 👌 Every message is with somebody.
lists-late-empty = 👌 No message is late.
lists-late-above = 🔴 { $count } more are late at their offices; their words are still with the office.
lists-case-how = 🔢 Write the code as well: <code>/case</code> and then the code.
lists-case-none = 🔢 This code isn't among this group's messages.
