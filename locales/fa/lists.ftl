### فهرست‌ها در گروه: /open، /mine، /late، /case.

lists-mine = ✋ مال { $staff }: { $count }
lists-late = 🔴 دیرها: { $count }
lists-part-late = 🔴 دیر: { $count }
lists-part-urgent = ❗ فوری: { $count }
lists-part-free = 🆕 بی‌صاحب: { $count }
lists-part-held = ✋ در دست: { $count }
lists-part-asked = ❓ منتظر فرستنده: { $count }
lists-part-partner = 🤝 منتظر نهاد: { $count }
lists-part-confirming = 🤔 منتظر تأیید: { $count }
lists-mine-empty = 👌 هیچ پیامی در دست شما نیست.
lists-free-empty = 👌 هیچ پیامی بی‌صاحب نیست.
lists-late-empty = 👌 هیچ پیامی دیر نیست.
lists-late-above = 🔴 { $count } پیام هم نزد دفترها دیر شده است. متنش هنوز با دفتر است.
lists-case-how = 🔢 کد را هم بنویسید: <code>/case</code> و بعد کد.
lists-case-none = 🔢 این کد در پیام‌های این گروه نیست.
