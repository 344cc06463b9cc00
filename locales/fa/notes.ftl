### «یادداشت»: هرگز به فرستنده نمی‌رسد.

button-note = 📝 یادداشت
notes-ask = 📝 یادداشت داخلی برای { CODE($code) }. فرستنده نمی‌بیند.
notes-placeholder = یادداشت داخلی
notes-kept = 📝 داخلی ماند.
notes-empty = 📝 چیزی در یادداشت نبود.
button-note-drop = 🗑 بردار
notes-dropped = 🗑 یادداشت برداشته شد.
