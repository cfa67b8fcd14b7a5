// What the person sees and presses.
const sessions = (globalThis[Symbol.for("rostrum.recorders")] ??= new Map())
const CHOICES = "rostrum.recorder"
const MOST_TIMES = 10  // WCAG 2.2.1: time can be stretched to ten times its length
const SIZES = [1.05, 1.2, 1.35, 1.6, 1.9, 2.3]
const HANDS_OFF_MS = 4000

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
const clock = (seconds) => {
  const whole = Math.max(0, Math.round(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`
}

function readChoices() {
  try { return JSON.parse(localStorage.getItem(CHOICES)) || {} } catch { return {} }
}

function keepChoices(choices) {
  try { localStorage.setItem(CHOICES, JSON.stringify(choices)) } catch { /* private window */ }
}

function say(element, text) {
  if (element.textContent !== text) element.textContent = text
}

function lay(root, data) {
  for (const element of root.querySelectorAll("[data-text]")) say(element, data.text[element.dataset.text])
  for (const element of root.querySelectorAll("[data-label]")) element.setAttribute("aria-label", data.text[element.dataset.label])
  const draft = root.querySelector(".draft")
  if (draft.dataset.of !== data.draft_text) {
    draft.dataset.of = data.draft_text
    draft.replaceChildren(...data.draft_text.split(/\n{2,}/).filter((text) => text.trim()).map(paragraph))
  }
  const has = Boolean(data.draft_text.trim())
  root.querySelector(".paper").hidden = !has
  for (const element of root.querySelectorAll(".for-draft")) element.hidden = !has
}

function paragraph(text) {
  const p = document.createElement("p")
  for (const sentence of text.trim().match(/[^.!?…]+[.!?…]*["”’)]*\s*/g) || [text]) {
    const span = document.createElement("span")
    span.className = "sentence"
    span.textContent = sentence
    p.append(span)
  }
  return p
}

// Follow the draft at reading pace: what was said grows soft.
function follow(root, session, choices) {
  const paper = root.querySelector(".paper"), on = choices.scroll && session.isLive
  let said = on ? (session.elapsed * session.data.pace_wpm) / 60 / session.stretch : -1
  let now = null
  for (const sentence of root.querySelectorAll(".sentence")) {
    const words = sentence.textContent.trim().split(/\s+/).length
    sentence.classList.toggle("said", said >= words)
    if (said >= 0 && said < words) now = sentence
    said = said >= words ? said - words : -1
  }
  if (!now || now === root.lastFollowed || performance.now() - (root.touchedAt || -1e9) < HANDS_OFF_MS) return
  root.lastFollowed = now
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
  const top = now.getBoundingClientRect().top - paper.getBoundingClientRect().top + paper.scrollTop - paper.clientHeight / 3
  paper.scrollTo({ top, behavior: calm ? "auto" : "smooth" })
}

function lightText(session, text) {
  if (session.phase === "paused") return text.paused
  if (session.phase === "sending") return text.sending
  if (session.phase === "done") return text.done
  if (session.phase === "asking") return text.asking
  if (!session.isLive) return session.phase === "idle" ? text.ready : ""
  const seconds = Math.round(session.hardStop - session.limit)
  return fill(text[session.light], { seconds })
}

function savedText(session, text) {
  const { parts } = session
  if (!parts || !(session.isLive || session.phase === "sending")) return ""
  if (parts.failures > 1) return fill(text.not_saved, { time: clock(parts.safeUntil) })
  return parts.kept ? fill(text.saved, { time: clock(parts.safeUntil) }) : ""
}

function troubleText(session, text) {
  const refusal = session.parts?.refusal
  if (refusal) return `${refusal.message || text.refused} ${session.phase === "lost" ? text.rescue : ""}`.trim()
  if (session.problem) return session.said || text[session.problem]
  return session.phase === "sending" && session.parts.failures > 3 ? text.cannot_reach : ""
}

function offerRescue(root, session) {
  const rescue = root.querySelector(".rescue"), link = root.querySelector(".download"), { parts } = session
  const lost = session.phase === "lost" || (session.phase === "sending" && parts.failures > 3)
  rescue.hidden = !(lost && parts.parts.length)
  if (rescue.hidden || link.dataset.take === parts.take) return
  link.dataset.take = parts.take
  link.href = URL.createObjectURL(parts.whole())
  link.download = `rostrum.${parts.mediaType.split("/")[1]}`
}

function painter(root, session, choices) {
  const $ = (selector) => root.querySelector(selector)
  return () => {
    const { text } = session.data, { phase, light } = session
    root.dataset.phase = phase
    root.dataset.light = light
    const left = session.limit - session.elapsed
    $(".clock").hidden = !choices.clock
    const atRest = ["idle", "asking"].includes(phase)
    say($(".clock"), atRest ? clock(session.limit) : left > 0 ? clock(Math.ceil(left)) : `+${clock(Math.floor(-left))}`)
    say($(".light"), lightText(session, text))
    $(".fill").style.transform = `scaleX(${session.level.toFixed(2)})`
    $(".meter").setAttribute("aria-valuenow", String(Math.round(session.level * 10) * 10))
    say($(".hint"), session.isQuiet ? text.quiet : "")
    const main = $(".main"), pause = $(".pause")
    say(main, text[session.isLive ? "stop" : ["done", "lost"].includes(phase) ? "again" : phase === "sending" ? "saving" : "start"])
    main.setAttribute("aria-disabled", String(["asking", "sending"].includes(phase)))   // keeps the focus
    pause.hidden = !session.isLive
    say(pause, text[phase === "paused" ? "resume" : "pause"])
    say($(".saved"), savedText(session, text))
    say($(".trouble"), troubleText(session, text))
    $(".times").disabled = session.isLive || phase === "sending"
    const bell = session.limit < session.data.longest ? text.stretched : text.stretched_past
    const times = { times: session.stretch, time: clock(session.limit), longest: clock(session.data.longest) }
    say($(".stretched"), fill(bell, times))
    offerRescue(root, session)
    follow(root, session, choices)
  }
}

function wire(root, session, choices) {
  const $ = (selector) => root.querySelector(selector)
  const change = () => { keepChoices(choices); session.bell = choices.bell; session.paint() }
  const size = (step) => {
    choices.size = Math.max(0, Math.min(SIZES.length - 1, choices.size + step))
    $(".draft").style.fontSize = `${SIZES[choices.size]}rem`
    $(".smaller").disabled = choices.size === 0
    $(".larger").disabled = choices.size === SIZES.length - 1
    change()
  }
  for (const [selector, name] of [[".bell", "bell"], [".show-clock", "clock"], [".scroll", "scroll"]]) {
    $(selector).checked = choices[name]
    $(selector).onchange = (event) => { choices[name] = event.target.checked; change() }
  }
  $(".times").max = String(MOST_TIMES)
  if (!session.isLive) session.stretch = Math.min(choices.times, MOST_TIMES)
  $(".times").value = String(session.stretch)
  $(".times").oninput = (event) => { choices.times = session.stretch = Number(event.target.value); change() }
  $(".smaller").onclick = () => size(-1)
  $(".larger").onclick = () => size(1)
  $(".main").onclick = () => session.press()
  $(".pause").onclick = () => (session.phase === "paused" ? session.resume() : session.pause())
  for (const touch of ["wheel", "touchmove", "keydown"]) {
    $(".paper")[`on${touch}`] = () => { root.touchedAt = performance.now() }
  }
  size(0)
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".recorder")
  if (!root) return undefined
  const session = sessions.get(data.key) || new Session()
  sessions.set(data.key, session)
  const choices = { bell: true, clock: true, scroll: false, size: 2, times: 1, ...readChoices() }
  session.adopt(data, (take) => setTriggerValue("finished", take), painter(root, session, choices))
  root.setAttribute("aria-label", data.text.name)
  lay(root, data)
  wire(root, session, choices)
  if (session.phase === "idle" && !session.problem) {
    try { checkBrowser() } catch (problem) { session.problem = problem.message }
  }
  session.paint()
  return () => session.leave(() => sessions.delete(data.key))
}
