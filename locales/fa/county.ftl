### Another county, brought in from the chat as tables.

button-admin-county = 🏘 محله‌های تازه
county-write = 🏘 سطرهای جدول را بفرستید. خط اول نام ستون‌ها باشد، برای محله‌ها یا دفترها:
county-line = 📄 { ISO($line) }
county-several = 📝 اول محله‌ها، بعد دفترها. جدول را در فایل { ISO("CSV") } یا { ISO("GeoJSON") } بفرستید، یا بنویسید.
button-county-places = 📄 جدول محله‌ها
button-county-offices = 📄 جدول دفترها
county-table = 📄 این جدول امروز است. عوضش کنید و همین‌جا بفرستید.
county-file-reading = 📄 می‌خوانم…
county-file-big = 📄 فایل بزرگ است؛ تا { $most } کیلوبایت می‌خوانم. آن را دو بخش کنید.
county-file-failed = 📄 فایل به دستم نرسید. دوباره بفرستید.
county-more-faults = ➕ و { $count } ایراد دیگر
county-faults = 🤔 { $count } سطر درست نیست و چیزی ثبت نشد.
county-fault = 📄 سطر { $row }، ستون { ISO($column) }: { $fault }
county-again = ✍️ درستش کنید و دوباره بفرستید.
county-summary-places = 🏘 محله‌ها: { $added } تازه، { $changed } عوض‌شده، { $same } همان
county-summary-offices = 🏢 دفترها: { $added } تازه، { $changed } عوض‌شده، { $same } همان
county-more = ✍️ جدول بعدی را بفرستید، یا برگردید.
