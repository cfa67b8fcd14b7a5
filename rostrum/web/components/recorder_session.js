// One recording from the first press to the acknowledged take. It lives outside the page's
// elements, so that a rerun, a new theme or a reconnect does not end it.
const TICK_MS = 100
const QUIET_LEVEL = 0.2
const QUIET_AFTER_S = 4
const NOT_TWICE_MS = 700
const ORPHANED_AFTER_MS = 5000

class Session {
  constructor() {
    this.phase = "idle"     // idle, asking, recording, paused, sending, done, lost
    this.problem = ""       // a key of the texts
    this.elapsed = 0
    this.level = 0
    this.stretch = 1
    this.bell = true
    this.rung = false
    this.heardAt = 0
    this.paint = () => {}
    this.guard = (event) => { if (this.isUnsafe) { event.preventDefault(); event.returnValue = "" } }
  }

  get isLive() { return this.phase === "recording" || this.phase === "paused" }

  get isUnsafe() { return this.isLive || this.phase === "sending" || (this.phase === "lost" && this.parts?.parts.length > 0) }

  get limit() { return this.data.limit * this.stretch }

  get hardStop() { return Math.min(this.data.hard_stop * this.stretch, this.data.longest) }

  get light() {
    if (!this.isLive && this.phase !== "sending") return "none"
    if (this.elapsed >= this.limit) return "red"
    return this.elapsed >= this.data.warning * this.stretch ? "amber" : "green"
  }

  get isQuiet() { return this.phase === "recording" && this.elapsed - this.heardAt > QUIET_AFTER_S }

  async start() {
    Object.assign(this, { phase: "asking", problem: "", elapsed: 0, level: 0, rung: false, heardAt: 0 })
    this.paint()
    this.microphone = new Microphone()
    this.parts = new Parts(() => this.onParts())
    try {
      await this.microphone.open()
      await this.parts.begin(this.data.pitch, this.data.draft, this.microphone.mediaType)
    } catch (problem) {
      this.microphone.close()
      this.phase = "idle"
      this.problem = problem instanceof Unusable ? problem.message : "no_server"
      this.said = problem instanceof Refused ? problem.message : ""
      this.paint()
      return
    }
    this.microphone.record((blob) => this.onPart(blob), () => this.onEnd())
    this.phase = "recording"
    this.startedAt = this.last = performance.now()
    this.timer = setInterval(() => this.tick(), TICK_MS)
    addEventListener("beforeunload", this.guard)
    this.paint()
  }

  tick() {
    const now = performance.now()
    if (this.phase === "recording") this.elapsed += (now - this.last) / 1000
    this.last = now
    this.level = this.phase === "recording" ? this.microphone.level() : 0
    if (this.level >= QUIET_LEVEL) this.heardAt = this.elapsed
    if (this.elapsed >= this.limit && !this.rung) {
      this.rung = true
      if (this.bell) this.microphone.ring()
    }
    if (this.elapsed >= this.hardStop) this.stop()
    this.paint()
  }

  pause() {
    this.tick()
    this.microphone.pause()
    this.phase = "paused"
    this.paint()
  }

  resume() {
    this.last = performance.now()
    this.heardAt = this.elapsed
    this.microphone.resume()
    this.phase = "recording"
    this.paint()
  }

  press() {
    if (this.isLive) {
      if (performance.now() - this.startedAt > NOT_TWICE_MS) this.stop()
    } else if (["idle", "done", "lost"].includes(this.phase)) this.start()
  }

  stop() { this.microphone.stop() }

  onPart(blob) {
    if (this.isLive) this.tick()      // a hidden window slows timers down, not the parts
    this.parts.add(blob, this.elapsed)
  }

  onEnd() {
    clearInterval(this.timer)
    this.level = 0
    this.phase = this.parts.refusal ? "lost" : "sending"
    this.parts.close()
    this.paint()
  }

  onParts() {
    const { refusal, delivered, closed } = this.parts
    if (refusal && this.isLive) { this.stop(); return }
    if (refusal && closed) this.phase = "lost"
    if (delivered) {
      this.phase = this.parts.parts.length ? "done" : "idle"
      if (this.phase === "idle") this.problem = "nothing"
      removeEventListener("beforeunload", this.guard)
      if (this.parts.parts.length) this.tell()
    }
    this.paint()
  }

  // The page may be reconnecting just now: tell it until it has heard.
  tell(tries = 15) {
    if (this.data.seen === this.parts.take || !tries || this.phase !== "done") return
    this.report?.(this.parts.take)
    setTimeout(() => this.tell(tries - 1), 4000)
  }

  adopt(data, report, paint) {
    clearTimeout(this.orphaned)
    Object.assign(this, { data, report, paint })
  }

  // The recorder left the page. It may come back at once; if not, what was said is kept.
  leave(forget) {
    this.paint = () => {}
    this.report = null
    this.orphaned = setTimeout(() => {
      if (this.isLive) this.stop()
      removeEventListener("beforeunload", this.guard)
      forget()
    }, ORPHANED_AFTER_MS)
  }
}
