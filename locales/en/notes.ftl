### “Note”: never reaches the sender.

button-note = 📝 Note
notes-ask = 📝 Internal note on { CODE($code) }. The sender doesn't see it.
notes-placeholder = Internal note
notes-kept = 📝 Stayed inside.
notes-empty = 📝 There was nothing in the note.
button-note-drop = 🗑 Take away
notes-dropped = 🗑 The note was taken away.
