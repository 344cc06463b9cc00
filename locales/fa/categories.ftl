### /categories, for the admins: what messages may be about.

categories-title = 🏷 موضوع پیام‌ها:
categories-row = ✔️ { $name }
categories-how =
    ➕ تازه: /categories add نام
    ➖ کنار گذاشتن: /categories retire نام
categories-added = ➕ «{ $name }» به موضوع‌ها اضافه شد.
categories-not-added = «{ $name }» هست، یا نامش بلند است. چیزی عوض نشد.
categories-retired = ➖ «{ $name }» کنار رفت. پیام‌های پیشین همان می‌مانند.
categories-unknown = «{ $name }» در موضوع‌ها نیست. چیزی عوض نشد.
categories-not-admin = این کار با مدیران ربات است.
