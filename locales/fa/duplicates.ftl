### «تکراری»: دو پیام یک کار؛ هر دو جواب می‌گیرند.

button-duplicate = 👥 تکراری
duplicates-ask = 👥 پیام اصلی { CODE($code) } کدام است؟ روی کارت اصلی پاسخ بدهید، یا کدش را بنویسید.
duplicates-placeholder = کد پیام اصلی
duplicates-done = 👥 { CODE($code) } به { CODE($main) } پیوست؛ هر دو جواب می‌گیرند.
duplicates-none = 👥 این کد را در پیام‌های این گروه نمی‌شناسم. چیزی نپیوست.
duplicates-self = 👥 این خود همان پیام است. کد دیگری بنویسید.
duplicates-over = 👥 آن پیام بسته است. چیزی نپیوست.
button-split = ↩️ جدا کن
duplicates-split = ↩️ { CODE($code) } جدا شد.
duplicates-card = 👥 با { CODE($main) } یکی است
