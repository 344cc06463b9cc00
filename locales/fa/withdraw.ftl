### «پس می‌گیرم»: a resident takes a case back.

button-withdraw = 🙅 پس می‌گیرم
withdraw-ask = پیام «{ $topic }» را پس می‌گیرید؟ دفتر دیگر دنبالش نمی‌رود.
button-withdraw-yes = 🙅 بله، پس می‌گیرم
button-withdraw-no = ↩️ نه، بماند
withdraw-kept = باشد، پیام شما می‌ماند.
withdraw-done = پس گرفتید. نوشته و عکسش یک ساعت دیگر پاک می‌شود.
withdraw-undone = ↩️ پیام «{ $topic }» برگشت. دفتر دنبالش می‌رود.

## The staff

withdraw-told = 🙅 فرستنده { CODE($code) } را پس گرفت.
withdraw-undone-told = ↩️ فرستنده { CODE($code) } را برگرداند.
withdraw-card = 🙅 فرستنده پس گرفت · { CODE($code) }
