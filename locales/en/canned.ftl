### “Ready text”: list, preview, send, add.

button-canned = 💬 Ready text
canned-ask = 💬 Which text for { CODE($code) }?
button-canned-one = { $topic }
button-canned-own = 🏢 { $topic }
canned-preview = 👁 The sender will read this:
button-canned-go = 📨 Send it as it is
button-canned-copy = 📋 Copy and change
canned-copy = 📋 Tap to copy, then change it and reply to the card.
canned-text = <code>{ $text }</code>
canned-added = 💬 Added to the ready texts.
canned-for-all = 💬 This message has no office. An admin adds texts for all offices under “Texts”.
canned-known = 💬 This text is in the list already.
button-canned-drop = 🗑 Take away
canned-dropped = 🗑 Taken out of the ready texts.
canned-gone = This text isn't in the list any more.
canned-no-hours = the hours aren't known
canned-no-due = whenever it is ready

## Fields that are filled in, as they stand in braces in a text

canned-field-office = office
canned-field-hours = hours
canned-field-due = due
# Written as a Reply to a sent answer, it adds that answer to the list.
canned-word = ready
