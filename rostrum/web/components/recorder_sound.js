// The microphone: its stream, its level, and the bell.
const MEDIA_TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"]
const PART_MS = 1000
const BITS_PER_SECOND = 64000
const QUIETEST_DB = -60
const LOUDEST_DB = -10
const PROBLEMS = {
  NotAllowedError: "denied", SecurityError: "denied", NotFoundError: "no_microphone",
  OverconstrainedError: "no_microphone", NotReadableError: "in_use", AbortError: "in_use",
}

class Unusable extends Error {}

function checkBrowser() {
  if (!globalThis.isSecureContext) throw new Unusable("insecure")
  if (!navigator.mediaDevices?.getUserMedia || !globalThis.MediaRecorder) throw new Unusable("old_browser")
  if (!MEDIA_TYPES.some((type) => MediaRecorder.isTypeSupported(type))) throw new Unusable("old_browser")
}

class Microphone {
  async open() {
    checkBrowser()
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({
        audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      })
    } catch (problem) {
      throw new Unusable(PROBLEMS[problem.name] || "no_microphone")
    }
    this.mediaType = MEDIA_TYPES.find((type) => MediaRecorder.isTypeSupported(type))
    this.sound = new AudioContext()
    this.sound.resume().catch(() => {})
    this.analyser = this.sound.createAnalyser()
    this.analyser.fftSize = 2048
    this.wave = new Float32Array(this.analyser.fftSize)
    this.sound.createMediaStreamSource(this.stream).connect(this.analyser)
  }

  record(onPart, onEnd) {
    this.recorder = new MediaRecorder(this.stream, { mimeType: this.mediaType, audioBitsPerSecond: BITS_PER_SECOND })
    this.recorder.ondataavailable = (event) => { if (event.data.size) onPart(event.data) }
    this.recorder.onstop = () => { this.close(); onEnd() }
    this.recorder.onerror = () => this.stop()
    for (const track of this.stream.getTracks()) track.onended = () => this.stop()
    this.recorder.start(PART_MS)
  }

  pause() { this.recorder.requestData(); this.recorder.pause() }

  resume() { this.recorder.resume() }

  stop() { if (this.recorder?.state !== "inactive") this.recorder.stop() }

  close() {
    this.stream?.getTracks().forEach((track) => { track.onended = null; track.stop() })
    setTimeout(() => this.sound?.close().catch(() => {}), 2500)   // the bell may still ring
  }

  // 0..1 from -60 to -10 dBFS
  level() {
    this.analyser.getFloatTimeDomainData(this.wave)
    let sum = 0
    for (const value of this.wave) sum += value * value
    const loudness = 10 * Math.log10(sum / this.wave.length + 1e-10)
    return Math.max(0, Math.min(1, (loudness - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB)))
  }

  ring() {
    const now = this.sound.currentTime
    for (const [pitch, strength] of [[880, 0.16], [1760, 0.06], [2640, 0.03]]) {
      const tone = this.sound.createOscillator(), gain = this.sound.createGain()
      tone.frequency.value = pitch
      gain.gain.setValueAtTime(strength, now)
      gain.gain.exponentialRampToValueAtTime(0.0001, now + 1.6)
      tone.connect(gain).connect(this.sound.destination)
      tone.start(now)
      tone.stop(now + 1.6)
    }
  }
}
