// Buildings as a layer of its own on the map: places are sent to the graphics processor once, what they show is a texture
// of one number a building, so that a new plan costs four bytes a building. Colours and shapes are made in the shader. What is
// drawn as what goes from the texture to the pixel as a whole number (`flat`): between the corners of a symbol nothing is
// interpolated, or 3 would arrive as 2.9999999 at some sizes of the window and be drawn as 2.
import type { Places } from '../core/places.ts';
import { type CustomLayerInterface, type CustomRenderMethodInput, type Map } from 'maplibre-gl';
import { NOT_CONCERNED, HIDDEN, OTHER_YEAR, NOT_CHOSEN } from './classes.ts';
import { apart, edge, halo, later, ring, scoreColour, SCORE_CLASSES, waveColour } from './colours.ts';

const WIDTH = 1024;
/** Colours that the shader knows: waves beyond begin again. */
const COLOURS = 64;
/** Places that are put in order with what they show; and how long a slider rests before more are. */
const [AT_ONCE, RESTS_MS] = [100_000, 250];
/** Width of the halo and of the edge of a symbol, CSS pixels. */
const [HALO, EDGE] = [1.6, 1.2];

const vertex = `#version 300 es
precision highp float; precision highp sampler2D;
uniform mat4 u_matrix; uniform sampler2D u_values; uniform float u_size; uniform float u_pixel;
in vec2 a_place; flat out int v_class; flat out float v_size; flat out float v_halo; flat out float v_box;
void main() {
  int id = gl_VertexID;
  v_class = int(floor(texelFetch(u_values, ivec2(id % ${WIDTH}, id / ${WIDTH}), 0).r + .5));
  gl_Position = v_class <= ${HIDDEN} ? vec4(2., 2., 2., 1.) : u_matrix * vec4(a_place, 0., 1.);
  float share = v_class == ${NOT_CONCERNED} ? .3 : v_class == ${NOT_CHOSEN} ? .56 : v_class == ${OTHER_YEAR} ? .46 : 1.;
  v_size = max(u_size * share, min(u_size, 4.5 * u_pixel));
  // Where a symbol is a few pixels, halo and edge would be all of it.
  v_halo = v_class == ${NOT_CONCERNED} || u_size < 7. * u_pixel ? 0. : ${HALO.toFixed(1)} * u_pixel;
  v_box = v_size + 2. * v_halo + 2.;
  gl_PointSize = v_box;
}`;
const fragment = `#version 300 es
precision highp float;
uniform vec3 u_ramp[${COLOURS}]; uniform vec3 u_later; uniform vec3 u_apart; uniform vec3 u_ring; uniform vec3 u_edge; uniform vec3 u_halo;
uniform bool u_waves; uniform float u_pixel;
flat in int v_class; flat in float v_size; flat in float v_halo; flat in float v_box; out vec4 o;
void main() {
  // From the middle of the symbol, in pixels of the screen; r: half its size.
  vec2 p = (gl_PointCoord - .5) * v_box;
  float r = v_size * .5;
  int shape = u_waves && v_class >= 0 ? v_class % 4 : 0;
  // Distance from the edge of the shape: below 0 inside.
  float d = shape == 0 ? length(p) - .82 * r : shape == 1 ? max(abs(p.x), abs(p.y)) - .7 * r : shape == 2 ? (abs(p.x) + abs(p.y)) * .7071 - .66 * r
    : max(p.y - .7 * r, abs(p.x) * .8660 - p.y * .5 - .42 * r);
  float all = clamp(.5 - (d - v_halo), 0., 1.);
  if (all <= 0.) discard;
  float symbol = clamp(.5 - d, 0., 1.);
  float inner = v_class == ${NOT_CHOSEN} ? clamp(.5 - (d + 1.5 * u_pixel), 0., 1.) : v_halo == 0. || v_class < 0 ? 1. : clamp(.5 - (d + ${EDGE.toFixed(1)} * u_pixel), 0., 1.);
  vec3 fill = v_class == ${NOT_CONCERNED} ? u_apart : v_class == ${NOT_CHOSEN} ? u_halo : v_class == ${OTHER_YEAR} ? u_later : u_ramp[v_class % ${COLOURS}];
  vec3 rim = v_class == ${NOT_CHOSEN} ? u_ring : u_edge;
  o = vec4(mix(u_halo, mix(rim, fill, inner), v_halo == 0. ? 1. : symbol), 1.) * all;
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
  /** Numbers of the places in the order they are drawn in. */
  #order: WebGLBuffer | null = null;
  #arranged = false;
  #rest: ReturnType<typeof setTimeout> | undefined;
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
    [this.#map, this.#gl, this.#arranged] = [map, gl, false];
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
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, (this.#order = gl.createBuffer()));
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
    gl.deleteBuffer(this.#order);
    gl.deleteTexture(this.#texture);
    clearTimeout(this.#rest);
    this.#gl = null;
  }

  /** What every building is drawn as (`classes.ts`); `waves`: how many waves the classes number, or 0 where they are of scores. */
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
    if (this.#count % WIDTH)
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, full, this.#count % WIDTH, 1, gl.RED, gl.FLOAT, values, full * WIDTH);
    // What lies on top in a very large city is put in order once a slider rests: until then all are drawn, in the order of before.
    clearTimeout(this.#rest);
    if (this.#count <= AT_ONCE || !this.#arranged) this.#arrange();
    else this.#rest = setTimeout(() => this.#arrange(), RESTS_MS);
    this.sent++;
    this.#map?.triggerRepaint();
  }

  #arrange(): void {
    const [gl, values] = [this.#gl, this.#values];
    if (!gl || !values) return;
    gl.bindVertexArray(this.#vertices);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, this.#sorted(values), gl.DYNAMIC_DRAW);
    gl.bindVertexArray(null);
    this.#arranged = true;
    this.#map?.triggerRepaint();
  }

  /** All places, what matters most last, so that it lies on top: the first wave over the later ones, the best scores
      over the others, and all of them over what is in no wave. Of equals, the first of the file lies below. */
  #sorted(values: Float32Array): Uint32Array<ArrayBuffer> {
    const kinds = COLOURS - HIDDEN;
    // Classes above what the shader tells apart are drawn with the last.
    const place = (value: number) =>
      value < 0 ? value - HIDDEN : this.#waves ? kinds - 1 - Math.min(value, COLOURS - 1) : value - HIDDEN;
    const starts = new Uint32Array(kinds + 1);
    for (let b = 0; b < values.length; b++) starts[place(values[b]!) + 1]!++;
    for (let k = 1; k <= kinds; k++) starts[k]! += starts[k - 1]!;
    const order = new Uint32Array(values.length);
    for (let b = 0; b < values.length; b++) order[starts[place(values[b]!)]!++] = b;
    return order;
  }

  /** Size of a building on the screen at a zoom, CSS pixels: seen from the back of a room over a whole city, and larger the closer
      one looks. Where there are very many they are small until one does. */
  static size(zoom: number, count: number): number {
    const many = Math.max(0.3, Math.min(1, Math.sqrt(4000 / Math.max(count, 1))));
    const near = Math.min(Math.max((zoom - 12) / 4, 0), 1);
    return Math.min(Math.max(16 + (zoom - 11.3) * 3.5, 10), 34) * (many + (1 - many) * near);
  }

  render(gl: WebGL2RenderingContext, input: CustomRenderMethodInput): void {
    if (!this.#program || !this.#map || !this.#count || !this.#values) return;
    const matrix = Float64Array.from(input.defaultProjectionData.mainMatrix as ArrayLike<number>);
    const { x: first, y } = this.#places.origin;
    // In the copy of the world that is looked at.
    const x = first + Math.round((180 + this.#map.getCenter().lng) / 360 - first);
    for (let row = 0; row < 4; row++) matrix[12 + row]! += matrix[row]! * x + matrix[4 + row]! * y;
    const place = (name: string) => gl.getUniformLocation(this.#program!, name);
    gl.useProgram(this.#program);
    gl.uniformMatrix4fv(place('u_matrix'), false, new Float32Array(matrix));
    const pixel = this.#map.getPixelRatio();
    gl.uniform1f(place('u_size'), BuildingLayer.size(this.#map.getZoom(), this.#count) * pixel);
    gl.uniform1f(place('u_pixel'), pixel);
    gl.uniform1i(place('u_waves'), this.#waves);
    const colours = new Float32Array(3 * COLOURS);
    const n = this.#waves || SCORE_CLASSES;
    for (let k = 0; k < Math.min(n, COLOURS); k++)
      colours.set(
        (this.#waves ? waveColour(k, n) : scoreColour(k)).map((c) => c / 255),
        3 * k,
      );
    gl.uniform3fv(place('u_ramp'), colours);
    const one = (name: string, colour: number[]) =>
      gl.uniform3fv(
        place(name),
        colour.map((c) => c / 255),
      );
    one('u_later', later);
    one('u_apart', apart);
    one('u_ring', ring(this.dark));
    one('u_edge', edge(this.dark));
    one('u_halo', halo(this.dark));
    gl.uniform1i(place('u_values'), 0);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.#texture);
    gl.bindVertexArray(this.#vertices);
    gl.disable(gl.DEPTH_TEST);
    gl.disable(gl.CULL_FACE);
    gl.disable(gl.STENCIL_TEST);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.drawElements(gl.POINTS, this.#count, gl.UNSIGNED_INT, 0);
    gl.bindVertexArray(null);
  }
}
