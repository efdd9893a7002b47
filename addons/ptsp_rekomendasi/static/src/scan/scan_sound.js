/** Tones for hands and eyes that are with the folders, not with the screen. */
const TONES = {
    done: [{ pitch: 880, from: 0, length: 0.12 }],
    ask: [{ pitch: 660, from: 0, length: 0.2 }],
    refused: [
        { pitch: 220, from: 0, length: 0.18 },
        { pitch: 180, from: 0.24, length: 0.3 },
    ],
};
const VOLUME = 0.15;
let context;

/** Plays what a scan came to; without a loudspeaker it stays silent. */
export function play(state) {
    const AudioContext = window.AudioContext || window.webkitAudioContext;
    if (!AudioContext) {
        return;
    }
    context ??= new AudioContext();
    for (const tone of TONES[state] || TONES.refused) {
        const oscillator = context.createOscillator();
        const gain = context.createGain();
        gain.gain.value = VOLUME;
        oscillator.frequency.value = tone.pitch;
        oscillator.connect(gain).connect(context.destination);
        oscillator.start(context.currentTime + tone.from);
        oscillator.stop(context.currentTime + tone.from + tone.length);
    }
}
