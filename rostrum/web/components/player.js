// The player: sound, seek bar, and the words that follow it.
const players = new WeakMap()
const STEPS = { ArrowRight: 1, ArrowLeft: -1, PageDown: 40, PageUp: -40, Home: -Infinity, End: Infinity }
const EARLY_S = 0.02

function say(element, text) {
  if (element.textContent !== text) element.textContent = text
}

class Player {
  constructor(root) {
    this.root = root
    this.$ = (selector) => root.querySelector(selector)
    this.audio = this.$("audio")
    this.made = ""
    this.sought = null
    this.dismissed = null
    this.listen()
  }

  adopt(data, report) {
    this.data = data
    this.report = report
    const { text } = data
    this.root.setAttribute("aria-label", text.name)
    for (const element of this.root.querySelectorAll("[data-text]")) say(element, text[element.dataset.text])
    for (const element of this.root.querySelectorAll("[data-label]")) element.setAttribute("aria-label", text[element.dataset.label])
    const silent = !data.source
    this.root.classList.toggle("silent", silent)
    this.$(".bar").hidden = silent
    if (silent) this.$(".words").setAttribute("aria-label", text.words_silent)
    if (!silent && this.audio.getAttribute("src") !== data.source) this.audio.src = data.source
    const made = JSON.stringify([data.words, data.pauses, data.cut_from])
    if (made !== this.made) {
      this.made = made
      this.words = new Words(this.$(".words"), data)
    } else {
      this.words.data = data
      this.words.dress()
    }
    this.place()
    this.paint()
    this.tellAbout()
    this.answerSeek()
  }

  get duration() {
    return Number.isFinite(this.audio.duration) ? this.audio.duration : this.data.ends.at(-1) || 0
  }

  place() {
    const mark = this.$(".bell-mark"), seek = this.$(".seek"), { limit } = this.data
    seek.max = String(this.duration || 1)
    const over = limit && this.duration > limit
    mark.hidden = !over
    if (over) {
      mark.style.left = `calc(${((100 * limit) / this.duration).toFixed(2)}% - 1px)`
      mark.title = fill(this.data.text.bell_mark, { time: clock(limit) })
    }
  }

  paint() {
    const time = this.audio.currentTime, seek = this.$(".seek")
    const playing = !this.audio.paused && !this.audio.ended
    this.root.toggleAttribute("data-playing", playing)
    this.$(".play").setAttribute("aria-label", this.data.text[playing ? "stop" : "play"])
    seek.value = String(time)
    seek.style.setProperty("--played", `${this.duration ? (100 * time) / this.duration : 0}%`)
    const spoken = fill(this.data.text.position, { time: clock(time), length: clock(this.duration) })
    if (seek.getAttribute("aria-valuetext") !== spoken) seek.setAttribute("aria-valuetext", spoken)
    say(this.$(".time"), `${clock(time)} / ${clock(this.duration)}`)
    if (this.data.source && (playing || time > 0)) this.words.light(this.words.at(time + EARLY_S))
  }

  run() {
    this.paint()
    this.frame = this.audio.paused ? 0 : requestAnimationFrame(() => this.run())
  }

  play() {
    this.audio.play().catch(() => this.paint())
  }

  toggle() {
    if (!this.data.source) return
    if (this.audio.paused) this.play()
    else this.audio.pause()
  }

  from(time, play) {
    const go = () => { this.audio.currentTime = time; this.paint(); if (play) this.play() }
    if (this.audio.readyState >= 1) go()
    else this.audio.addEventListener("loadedmetadata", go, { once: true })
  }

  choose(n) {
    this.words.focus(n)
    this.tellAbout()
    if (this.data.source) this.from(this.data.starts[n], true)
  }

  answerSeek() {
    const { seek } = this.data
    if (!seek || seek.token === this.sought) return
    this.sought = seek.token
    if (seek.first !== null) this.words.quote(seek.first, seek.last)
    if (this.data.source && seek.time !== null) this.from(seek.time, true)
  }

  // What is known of the chosen word, and the way to say that it was no filler
  tellAbout() {
    const { text } = this.data, filler = this.words.filler.get(this.words.stop)
    const dismiss = this.$(".dismiss"), chosen = this.root.getRootNode().activeElement
    const isChosen = filler && (chosen === dismiss || chosen === this.words.buttons[this.words.stop])
    let said = this.words.filler.size ? text.filler_help : ""
    if (isChosen) said = fill(text.filler, { word: filler.text })
    else if (this.dismissed !== null) said = fill(text.dismissed, { word: this.dismissed })
    say(this.$(".about-text"), said)
    say(dismiss, text.dismiss)
    dismiss.hidden = !isChosen
    this.$(".about").classList.toggle("empty", !said)
  }

  dismiss() {
    const filler = this.words.filler.get(this.words.stop)
    if (!filler) return
    this.dismissed = filler.text
    this.data.fillers = this.data.fillers.filter((other) => other !== filler)
    this.words.dress()
    this.words.focus(this.words.stop)
    this.tellAbout()
    this.report("dismiss", { word_id: filler.id })
  }

  listen() {
    const { audio, $ } = this, box = $(".words"), seek = $(".seek")
    audio.onplay = () => { if (!this.frame) this.run() }
    audio.onpause = audio.onended = audio.onseeked = () => this.paint()
    audio.onloadedmetadata = () => { say($(".trouble"), ""); this.place(); this.paint() }
    audio.onerror = () => { if (audio.getAttribute("src")) say($(".trouble"), this.data.text.no_sound) }
    $(".play").onclick = () => this.toggle()
    $("select").onchange = (event) => { audio.playbackRate = Number(event.target.value) }
    seek.oninput = () => this.from(Number(seek.value), false)
    $(".dismiss").onclick = () => this.dismiss()
    box.onclick = (event) => { const word = event.target.closest(".w"); if (word) this.choose(Number(word.dataset.n)) }
    box.addEventListener("focusin", (event) => {
      if (event.target.matches(".w")) this.words.hold(Number(event.target.dataset.n))
      this.tellAbout()
    })
    box.onkeydown = (event) => this.key(event)
    box.onkeyup = (event) => { if (event.key === " ") event.preventDefault() }
    this.root.addEventListener("keydown", (event) => {
      if (event.key === " " && event.target === seek) { event.preventDefault(); this.toggle() }
    })
  }

  key(event) {
    const word = event.target.closest(".w")
    if (!word || event.ctrlKey || event.metaKey || event.altKey) return
    const n = Number(word.dataset.n)
    if (event.key in STEPS) this.words.focus(n + STEPS[event.key])
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") this.words.focus(this.words.line(n, event.key === "ArrowDown" ? 1 : -1))
    else if (event.key === " ") this.toggle()
    else if (event.key === "Delete" && this.words.filler.has(n)) this.dismiss()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".player")
  if (!root) return undefined
  let player = players.get(root)
  if (!player) players.set(root, (player = new Player(root)))
  player.adopt(data, setTriggerValue)
  return () => {
    cancelAnimationFrame(player.frame)
    player.frame = 0
    player.audio.pause()
    player.audio.removeAttribute("src")
    players.delete(root)
  }
}
