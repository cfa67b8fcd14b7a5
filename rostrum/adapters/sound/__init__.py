"""Reading sound: ffmpeg as a bounded child, energy and voice measured with numpy."""

from rostrum.adapters.sound.ffmpeg import ffmpeg_version, find_ffmpeg
from rostrum.adapters.sound.reader import FfmpegSoundReader

__all__ = ["FfmpegSoundReader", "ffmpeg_version", "find_ffmpeg"]
