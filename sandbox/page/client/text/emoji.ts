/** The shortcodes that care teams type; any other one is shown as it was typed. */
const EMOJI: { [name: string]: string } = Object.fromEntries(
  `thumbsup 👍 +1 👍 thumbsdown 👎 -1 👎 white_check_mark ✅ heavy_check_mark ✔️ x ❌ warning ⚠️ rotating_light 🚨
   eyes 👀 pray 🙏 clap 👏 raised_hands 🙌 wave 👋 ok_hand 👌 muscle 💪 point_right 👉 point_left 👈 point_up ☝️
   heart ❤️ blue_heart 💙 green_heart 💚 yellow_heart 💛 broken_heart 💔 star ⭐ star2 🌟 sparkles ✨ tada 🎉 trophy 🏆
   fire 🔥 100 💯 bulb 💡 bell 🔔 no_bell 🔕 calendar 📅 date 📅 spiral_calendar_pad 🗓️ clock 🕐 alarm_clock ⏰
   hourglass ⌛ hourglass_flowing_sand ⏳ stopwatch ⏱️ zzz 💤 phone ☎️ telephone_receiver 📞 iphone 📱 email 📧
   envelope ✉️ inbox_tray 📥 outbox_tray 📤 memo 📝 pencil ✏️ clipboard 📋 page_facing_up 📄 open_file_folder 📂
   paperclip 📎 link 🔗 lock 🔒 unlock 🔓 key 🔑 mag 🔍 gear ⚙️ wrench 🔧 hammer 🔨 package 📦 bar_chart 📊
   chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 hospital 🏥 pill 💊 syringe 💉 stethoscope 🩺 ambulance 🚑
   wheelchair ♿ thermometer 🌡️ drop_of_blood 🩸 bone 🦴 brain 🧠 anatomical_heart 🫀 lungs 🫁 adhesive_bandage 🩹
   house 🏠 house_with_garden 🏡 car 🚗 bus 🚌 taxi 🚕 seedling 🌱 sunny ☀️ sunrise 🌅 new_moon 🌑 coffee ☕ apple 🍎
   smile 😄 slightly_smiling_face 🙂 grinning 😀 joy 😂 wink 😉 blush 😊 thinking_face 🤔 neutral_face 😐 worried 😟
   cry 😢 sob 😭 tired_face 😫 sweat_smile 😅 hugging_face 🤗 relieved 😌 sleeping 😴 older_woman 👵 older_man 👴
   family 👪 baby 👶 nurse 👩‍⚕️ red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢
   large_blue_circle 🔵 white_circle ⚪ black_circle ⚫ small_blue_diamond 🔹 arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️
   arrow_down ⬇️ repeat 🔁 leftwards_arrow_with_hook ↩️ information_source ℹ️ question ❓ exclamation ❗ speech_balloon 💬
   robot_face 🤖 headphones 🎧 fast_forward ⏩ mega 📣 pushpin 📌 flag-us 🇺🇸 checkered_flag 🏁 handshake 🤝 busts_in_silhouette 👥 no_entry ⛔ no_entry_sign 🚫`
    .trim()
    .split(/\s+/)
    .reduce<[string, string][]>((pairs, word, index, all) => {
      if (index % 2 === 0) pairs.push([word, all[index + 1] ?? '']);
      return pairs;
    }, []),
);

export function emojiNamed(name: string): string | undefined {
  return EMOJI[name];
}
