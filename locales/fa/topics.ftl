### موضوع‌های گروه: یکی برای هر دفتر، یا برای هر پیام.

topics-office = 🏢 { $office }
topics-general = 🏢 همه‌ی دفترها
topics-case = { $sign } { FA($half) } { $topic }
topics-set-office = ✅ هر دفتر یک موضوع دارد. به حق «مدیریت موضوع‌ها» نیاز دارم.
topics-set-case = ✅ هر پیام یک موضوع دارد. به حق «مدیریت موضوع‌ها» نیاز دارم.
topics-set-off = ✅ همه‌ی کارت‌ها در یک‌جا می‌آیند.
topics-how = 🏷 یکی را بنویسید: <code>/topics office</code> یا <code>/topics case</code> یا <code>/topics off</code>
topics-not-bound = این گروه هنوز گروه کارکنان نیست.
topics-head = این کار با مسئول دفتر است.
topics-plain = ⚠️ این برای فرستنده نرفت.
button-topics-send = 📨 همین را بفرست
button-topics-note = 📝 یادداشت شود
