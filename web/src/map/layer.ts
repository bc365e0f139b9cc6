// Buildings as a layer of its own on the map: places are sent to the graphics processor once, what they show is a texture
// of one number a building, so that a new plan costs four bytes a building. Colours and shapes are made in the shader.
import type { Places } from '../core/places.ts';
import { type CustomLayerInterface, type CustomRenderMethodInput, type Map } from 'maplibre-gl';
import { quiet, waveColour, ramp } from './colours.ts';

const WIDTH = 1024;
/** Values of the texture: not drawn, and drawn small and grey. Others: number of the wave, or a score from 0 to 1. */
export const HIDDEN = -2;
export const QUIET = -1;

const vertex = `#version 300 es
precision highp float; precision highp sampler2D;
uniform mat4 u_matrix; uniform sampler2D u_values; uniform float u_size; uniform float u_waves;
in vec2 a_place; out float v_value; out float v_size;
void main() {
  int id = gl_VertexID;
  v_value = texelFetch(u_values, ivec2(id % ${WIDTH}, id / ${WIDTH}), 0).r;
  gl_Position = u_matrix * vec4(a_place, 0., 1.);
  if (v_value < -1.5) gl_Position = vec4(2., 2., 2., 1.);
  v_size = v_value < -.5 ? u_size * .5 : u_size;
  gl_PointSize = v_size;
}`;
const fragment = `#version 300 es
precision highp float;
uniform vec3 u_ramp[64]; uniform vec3 u_quiet; uniform vec3 u_edge; uniform float u_waves;
in float v_value; in float v_size; out vec4 o;
void main() {
  vec2 p = (gl_PointCoord - .5) * 2.;
  bool wave = u_waves > .5;
  int shape = wave && v_value > -.5 ? int(v_value) % 4 : 0;
  // Distance from the edge of the shape, in half sizes: below 0 inside.
  float d = shape == 0 ? length(p) - .82 : shape == 1 ? max(abs(p.x), abs(p.y)) - .7 : shape == 2 ? (abs(p.x) + abs(p.y)) * .7071 - .66
    : max(p.y - .7, (abs(p.x) * .8660 - p.y * .5) - .42);
  float pixel = 2. / v_size;
  float cover = clamp(.5 - d / pixel, 0., 1.);
  if (cover <= 0.) discard;
  float edge = clamp(.5 - (d + 1.3 * pixel) / pixel, 0., 1.);
  // Where a symbol is a few pixels, an edge would be all of it.
  if (v_value < -.5 || v_size < 8.) edge = 1.;
  vec3 fill = v_value < -.5 ? u_quiet : wave ? u_ramp[int(v_value) % 64] : u_ramp[min(int(v_value * 5.), 4)];
  o = vec4(mix(u_edge, fill, edge), 1.) * cover;
}`;

export class BuildingLayer implements CustomLayerInterface {
  readonly id = 'buildings';
  readonly type = 'custom' as const;
  readonly renderingMode = '2d' as const;
  #gl: WebGL2RenderingContext | null = null;
  #program: WebGLProgram | null = null;
  #vertices: WebGLVertexArrayObject | null = null;
  #buffer: WebGLBuffer | null = null;
  #texture: WebGLTexture | null = null;
  #map: Map | null = null;
  readonly #places: Places;
  readonly #count: number;
  /** What every building shows; null: nothing yet, and nothing is drawn. */
  #values: Float32Array | null = null;
  #waves = 0;
  dark = false;
  /** Times that values were sent, for tests. */
  sent = 0;

  constructor(places: Places) {
    this.#places = places;
    this.#count = places.relative.length / 2;
  }

  onAdd(map: Map, gl: WebGL2RenderingContext): void {
    [this.#map, this.#gl] = [map, gl];
    const compile = (kind: number, source: string) => {
      const shader = gl.createShader(kind)!;
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader) ?? 'shader');
      return shader;
    };
    const program = (this.#program = gl.createProgram());
    gl.attachShader(program, compile(gl.VERTEX_SHADER, vertex));
    gl.attachShader(program, compile(gl.FRAGMENT_SHADER, fragment));
    gl.bindAttribLocation(program, 0, 'a_place');
    gl.linkProgram(program);
    this.#vertices = gl.createVertexArray();
    gl.bindVertexArray(this.#vertices);
    gl.bindBuffer(gl.ARRAY_BUFFER, (this.#buffer = gl.createBuffer()));
    gl.bufferData(gl.ARRAY_BUFFER, this.#places.relative, gl.STATIC_DRAW);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
    gl.bindVertexArray(null);
    gl.bindBuffer(gl.ARRAY_BUFFER, null);
    this.#texture = gl.createTexture();
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.#texture);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.R32F, WIDTH, Math.max(1, Math.ceil(this.#count / WIDTH)));
    if (this.#values) this.#send(this.#values);
  }

  onRemove(_map: Map, gl: WebGL2RenderingContext): void {
    gl.deleteProgram(this.#program);
    gl.deleteVertexArray(this.#vertices);
    gl.deleteBuffer(this.#buffer);
    gl.deleteTexture(this.#texture);
    this.#gl = null;
  }

  /** One value a building; `waves`: how many waves the values number, or 0 where they are scores. */
  show(values: Float32Array, waves: number): void {
    [this.#values, this.#waves] = [values, waves];
    if (this.#gl) this.#send(values);
  }

  #send(values: Float32Array): void {
    const gl = this.#gl!;
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.#texture);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    const full = Math.floor(this.#count / WIDTH);
    if (full) gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, WIDTH, full, gl.RED, gl.FLOAT, values, 0);
    if (this.#count % WIDTH) gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, full, this.#count % WIDTH, 1, gl.RED, gl.FLOAT, values, full * WIDTH);
    this.sent++;
    this.#map?.triggerRepaint();
  }

  /** Size of a building on the screen at a zoom, CSS pixels. Where there are very many they are small until one looks closer. */
  static size(zoom: number, count: number): number {
    const many = Math.max(0.35, Math.min(1, Math.sqrt(8000 / Math.max(count, 1))));
    const near = Math.min(Math.max((zoom - 12) / 4, 0), 1);
    return Math.min(Math.max(10.5 + (zoom - 11) * 3, 7), 28) * (many + (1 - many) * near);
  }

  render(gl: WebGL2RenderingContext, input: CustomRenderMethodInput): void {
    if (!this.#program || !this.#map || !this.#count || !this.#values) return;
    const matrix = Float64Array.from(input.defaultProjectionData.mainMatrix as ArrayLike<number>);
    const { x, y } = this.#places.origin;
    for (let row = 0; row < 4; row++) matrix[12 + row]! += matrix[row]! * x + matrix[4 + row]! * y;
    const place = (name: string) => gl.getUniformLocation(this.#program!, name);
    gl.useProgram(this.#program);
    gl.uniformMatrix4fv(place('u_matrix'), false, new Float32Array(matrix));
    gl.uniform1f(place('u_size'), BuildingLayer.size(this.#map.getZoom(), this.#count) * (globalThis.devicePixelRatio || 1));
    gl.uniform1f(place('u_waves'), this.#waves);
    const colours = new Float32Array(3 * 64);
    const n = this.#waves || 5;
    for (let k = 0; k < Math.min(n, 64); k++) colours.set((this.#waves ? waveColour(k, n) : ramp(k / 4)).map((c) => c / 255), 3 * k);
    gl.uniform3fv(place('u_ramp'), colours);
    gl.uniform3fv(place('u_quiet'), quiet.map((c) => c / 255));
    gl.uniform3fv(place('u_edge'), this.dark ? [0.96, 0.96, 0.94] : [0.1, 0.12, 0.15]);
    gl.uniform1i(place('u_values'), 0);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.#texture);
    gl.bindVertexArray(this.#vertices);
    gl.disable(gl.DEPTH_TEST);
    gl.disable(gl.CULL_FACE);
    gl.disable(gl.STENCIL_TEST);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.drawArrays(gl.POINTS, 0, this.#count);
    gl.bindVertexArray(null);
  }
}
