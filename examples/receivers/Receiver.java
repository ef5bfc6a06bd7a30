// A receiver of events, in Java 17 with its own library alone:
// java examples/receivers/Receiver.java, with WEBHOOK_SECRET=whsec_... and PORT.

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Receiver {
  private static final byte[] KEY = Base64.getDecoder().decode(System.getenv("WEBHOOK_SECRET").replaceFirst("^whsec_", ""));
  private static final long TOLERANCE_SECONDS = 5 * 60;
  private static final int MOST_BYTES = 1024 * 1024;

  /** Ids that were dealt with. Keep them where your effects are, and write both in one transaction. */
  private static final Set<String> DONE = ConcurrentHashMap.newKeySet();

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext("/", Receiver::receive);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.start();
    System.err.println("listening");
  }

  /** Anything but 2xx brings the event again, later. */
  private static void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      // The signature covers the bytes as they came: check it before anything parses them.
      byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
      exchange.sendResponseHeaders(body.length > MOST_BYTES ? 413 : answer(exchange, body), -1);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static int answer(HttpExchange exchange, byte[] body) throws GeneralSecurityException {
    String id = header(exchange, "webhook-id");
    if (!isSigned(id, header(exchange, "webhook-timestamp"), header(exchange, "webhook-signature"), body)) return 401;
    // webhook-id is the id of the event.
    if (DONE.add(id)) apply(id, new String(body, StandardCharsets.UTF_8));
    return 204;
  }

  /** Whether one of the signatures is ours and the time is near: Standard Webhooks 1.0. */
  private static boolean isSigned(String id, String at, String given, byte[] body) throws GeneralSecurityException {
    if (!at.matches("\\d{1,12}")) return false;
    if (Math.abs(System.currentTimeMillis() / 1000 - Long.parseLong(at)) > TOLERANCE_SECONDS) return false;
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    mac.update((id + "." + at + ".").getBytes(StandardCharsets.UTF_8));
    byte[] wanted = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
    boolean found = false;
    // After a change of secret there are two; isEqual takes the same time whatever differs.
    for (String one : given.split(" ")) found |= MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), wanted);
    return found;
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  /** What your portal does about an event. Parse it with the JSON library that you have; two fields are enough here. */
  private static void apply(String id, String event) {
    System.out.printf("{\"id\":\"%s\",\"type\":\"%s\",\"subject\":\"%s\"}%n", id, field(event, "type"), field(event, "subject"));
  }

  private static String field(String event, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\"([^\"\\\\]*)\"").matcher(event);
    return found.find() ? found.group(1) : "";
  }
}
